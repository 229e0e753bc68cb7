namespace Ipvs.Netlink;

/// <summary>A service as the kernel reports it: configuration and counters.</summary>
/// <param name="Service">Identity and configuration.</param>
/// <param name="Statistics">Counters and rates of the service.</param>
public sealed record IpvsServiceEntry(IpvsService Service, IpvsStatistics Statistics);
