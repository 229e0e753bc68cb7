using System.Net;

namespace Ipvs.Cli.Watch;

/// <summary>The addresses whose names are needed.</summary>
internal static class HostsOf
{
    /// <summary>Of services and all their servers.</summary>
    public static IReadOnlyCollection<IPAddress> Services(IEnumerable<WatchedService> services)
    {
        HashSet<IPAddress> addresses = [];
        foreach (WatchedService service in services)
        {
            Add(addresses, service);
            foreach (WatchedServer server in service.Servers)
            {
                addresses.Add(server.Entry.Destination.Key.Address);
            }
        }

        return addresses;
    }

    /// <summary>Of rows.</summary>
    public static IReadOnlyCollection<IPAddress> Rows(IEnumerable<WatchRow> rows)
    {
        HashSet<IPAddress> addresses = [];
        foreach (WatchRow row in rows)
        {
            if (row.Server is { } server)
            {
                addresses.Add(server.Entry.Destination.Key.Address);
            }
            else
            {
                Add(addresses, row.Service);
            }
        }

        return addresses;
    }

    private static void Add(HashSet<IPAddress> addresses, WatchedService service)
    {
        if (service.Entry.Service.Key.Address is { } address)
        {
            addresses.Add(address);
        }
    }
}
