using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>A service with its real servers, as read from the kernel.</summary>
/// <param name="Service">The service.</param>
/// <param name="Destinations">Its real servers.</param>
internal readonly record struct ServiceListing(IpvsServiceEntry Service, List<IpvsDestinationEntry> Destinations);
