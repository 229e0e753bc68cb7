using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>The whole table in the order of listings, for those who keep it.</summary>
internal static class SortedTable
{
    /// <summary>Reads all services with their real servers.</summary>
    public static List<ServiceListing> Read(IIpvsReader table)
    {
        List<IpvsServiceEntry> services = [.. table.GetServices()];
        TableOrder.Services().Sort(services);
        List<ServiceListing> listings = new(services.Count);
        MergeSort<IpvsDestinationEntry> order = TableOrder.Destinations();
        foreach (IpvsServiceEntry service in services)
        {
            List<IpvsDestinationEntry> servers = [];
            table.ReadDestinations(service.Service.Key, servers);
            order.Sort(servers);
            listings.Add(new(service, servers));
        }

        return listings;
    }
}
