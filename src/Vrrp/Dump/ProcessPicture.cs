namespace Vrrp.Dump;

/// <summary>A tracked process at one moment.</summary>
/// <param name="Count">How many run.</param>
/// <param name="HasQuorum">Whether that is enough and not too many.</param>
/// <param name="IsForkDelayed">Whether a change is held back after a fork.</param>
/// <param name="IsTerminateDelayed">Whether a change is held back after an end.</param>
internal sealed record ProcessPicture(int Count, bool HasQuorum, bool IsForkDelayed, bool IsTerminateDelayed);
