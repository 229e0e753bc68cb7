using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>An IPVS service with its destinations, wanted or found.</summary>
/// <param name="Service">The service.</param>
/// <param name="Destinations">Its destinations, no two with the same key.</param>
internal sealed record ServiceState(IpvsService Service, IReadOnlyList<IpvsDestination> Destinations);
