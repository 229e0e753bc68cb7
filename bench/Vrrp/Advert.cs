namespace Bench.Vrrp;

/// <summary>An advert on an interface of the namespace that is listened in.</summary>
/// <param name="Nanoseconds">When, Unix time.</param>
/// <param name="Interface">Index of the interface.</param>
/// <param name="IsOutgoing">Sent by a router of this namespace.</param>
/// <param name="VirtualRouter">VRID.</param>
/// <param name="Priority">0: the sender leaves.</param>
internal readonly record struct Advert(long Nanoseconds, int Interface, bool IsOutgoing, byte VirtualRouter, byte Priority);
