namespace Vrrp.Wire;

/// <summary>Why a packet was not accepted as an advert; values that log lines need travel along.</summary>
/// <param name="Kind">The check that failed.</param>
/// <param name="Actual">What the packet has: a length, TTL, version, type... depending on <paramref name="Kind"/>.</param>
/// <param name="Expected">What the instance expects.</param>
public readonly record struct VrrpDecodeError(VrrpDecodeErrorKind Kind, int Actual = 0, int Expected = 0);
