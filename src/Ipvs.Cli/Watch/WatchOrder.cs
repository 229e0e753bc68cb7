namespace Ipvs.Cli.Watch;

/// <summary>Puts services, and the servers within each, into the order chosen.</summary>
internal static class WatchOrder
{
    /// <summary>The services in order, each with its servers in order.</summary>
    public static IReadOnlyList<WatchedService> Sort(IReadOnlyList<WatchedService> services, WatchSort sort)
    {
        if (sort == WatchSort.Name)
        {
            return services;
        }

        WatchedService[] sorted = Largest(services, service => ValueOf(service, sort));
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = sorted[i] with { Servers = Largest(sorted[i].Servers, server => ValueOf(server, sort)) };
        }

        return sorted;
    }

    /// <summary>The largest first; equal ones in the order given.</summary>
    private static T[] Largest<T>(IReadOnlyList<T> items, Func<T, double> value)
    {
        T[] sorted = [.. items];
        (double Value, int Index)[] keys = new (double, int)[sorted.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = (-value(sorted[i]), i);
        }

        Array.Sort(keys, sorted);
        return sorted;
    }

    private static double ValueOf(WatchedService service, WatchSort sort) => sort switch
    {
        WatchSort.Rate => service.Rates.Connections,
        WatchSort.Connections => service.Entry.Statistics.Connections,
        WatchSort.Active => service.ActiveConnections,
        _ => service.Rates.IncomingBytes + service.Rates.OutgoingBytes,
    };

    private static double ValueOf(WatchedServer server, WatchSort sort) => sort switch
    {
        WatchSort.Rate => server.Rates.Connections,
        WatchSort.Connections => server.Entry.Statistics.Connections,
        WatchSort.Active => server.Entry.ActiveConnections,
        _ => server.Rates.IncomingBytes + server.Rates.OutgoingBytes,
    };
}
