namespace Vrrp.Wire;

/// <summary>A unicast peer and what is accepted from it.</summary>
/// <param name="Address">The peer.</param>
/// <param name="MinTtl">Lowest TTL or hop limit.</param>
/// <param name="MaxTtl">Highest TTL or hop limit.</param>
internal readonly record struct PeerLimits(InternetAddress Address, byte MinTtl, byte MaxTtl);
