namespace Ipvs.Netlink;

/// <summary>A destination as the kernel reports it: configuration, connection counts and counters.</summary>
/// <param name="Destination">Identity and configuration.</param>
/// <param name="ActiveConnections">Connections in an active state (TCP established and opening).</param>
/// <param name="InactiveConnections">All other connections, including all of UDP.</param>
/// <param name="PersistentConnections">Persistence templates pointing here.</param>
/// <param name="Statistics">Counters and rates.</param>
public readonly record struct IpvsDestinationEntry(
    IpvsDestination Destination,
    uint ActiveConnections,
    uint InactiveConnections,
    uint PersistentConnections,
    IpvsStatistics Statistics);
