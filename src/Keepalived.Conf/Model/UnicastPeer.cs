using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>An entry of <c>unicast_peer</c>.</summary>
/// <param name="Address">The peer.</param>
/// <param name="MinTtl"><c>min_ttl</c>; null: not checked.</param>
/// <param name="MaxTtl"><c>max_ttl</c>; null: not checked.</param>
public sealed record UnicastPeer(IPAddress Address, byte? MinTtl, byte? MaxTtl);
