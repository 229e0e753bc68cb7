using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>A service with its real servers, as read from the kernel.</summary>
/// <param name="Service">The service.</param>
/// <param name="Destinations">Its real servers.</param>
internal sealed record ServiceListing(IpvsServiceEntry Service, IReadOnlyList<IpvsDestinationEntry> Destinations);
