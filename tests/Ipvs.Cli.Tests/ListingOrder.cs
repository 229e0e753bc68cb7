using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests;

/// <summary>Listings in the order in which the program prints them.</summary>
internal static class ListingOrder
{
    /// <summary>Services in order, their servers as they are.</summary>
    public static IReadOnlyList<ServiceListing> Services(IEnumerable<ServiceListing> listings)
    {
        List<ServiceListing> given = [.. listings];
        List<IpvsServiceEntry> services = [.. given.Select(listing => listing.Service)];
        TableOrder.Services().Sort(services);
        return [.. services.Select(service => given.Find(listing => ReferenceEquals(listing.Service, service)))];
    }

    /// <summary>The listing with its servers in order.</summary>
    public static ServiceListing Servers(ServiceListing listing)
    {
        List<IpvsDestinationEntry> servers = [.. listing.Destinations];
        TableOrder.Destinations().Sort(servers);
        return listing with { Destinations = servers };
    }
}
