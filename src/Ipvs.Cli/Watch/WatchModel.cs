using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>Readings of the table go in, services and servers with rates come out.</summary>
internal sealed class WatchModel
{
    private Dictionary<(ServiceKey Service, DestinationKey Server), RateMeter> _meters = [];

    /// <summary>The services of the last reading, in the order of the listing.</summary>
    public IReadOnlyList<WatchedService> Services { get; private set; } = [];

    /// <summary>Number of servers in all services.</summary>
    public int ServerCount { get; private set; }

    /// <summary>Rates of all services together.</summary>
    public TrafficRates Rates { get; private set; }

    /// <summary>Connections counted by all services.</summary>
    public double Connections { get; private set; }

    /// <summary>Active connections of all services.</summary>
    public ulong ActiveConnections { get; private set; }

    /// <summary>Inactive connections of all services.</summary>
    public ulong InactiveConnections { get; private set; }

    /// <summary>When the last reading was made, as people say it; null before the first.</summary>
    public DateTimeOffset? Clock { get; private set; }

    /// <summary>Takes a reading. What is no longer in the table is forgotten.</summary>
    public void Apply(WatchSample sample)
    {
        Dictionary<(ServiceKey, DestinationKey), RateMeter> kept = new(_meters.Count);
        List<WatchedService> services = new(sample.Services.Count);
        foreach (ServiceListing listing in sample.Services)
        {
            ServiceKey key = listing.Service.Service.Key;
            List<WatchedServer> servers = new(listing.Destinations.Count);
            foreach (IpvsDestinationEntry server in listing.Destinations)
            {
                RateMeter meter = Keep((key, server.Destination.Key), kept);
                servers.Add(new(server, meter.Update(server.Statistics, sample.Time)));
            }

            RateMeter whole = Keep((key, default), kept);
            services.Add(new(listing.Service, whole.Update(listing.Service.Statistics, sample.Time), servers));
        }

        _meters = kept;
        Services = services;
        Clock = sample.Clock;
        SumUp(services);
    }

    private RateMeter Keep((ServiceKey Service, DestinationKey Server) key, Dictionary<(ServiceKey, DestinationKey), RateMeter> kept)
    {
        RateMeter meter = _meters.GetValueOrDefault(key) ?? new();
        kept[key] = meter;
        return meter;
    }

    private void SumUp(List<WatchedService> services)
    {
        (ServerCount, Rates, Connections, ActiveConnections, InactiveConnections) = (0, default, 0, 0, 0);
        foreach (WatchedService service in services)
        {
            ServerCount += service.Servers.Count;
            Rates += service.Rates;
            Connections += service.Entry.Statistics.Connections;
            ActiveConnections += service.ActiveConnections;
            InactiveConnections += service.InactiveConnections;
        }
    }
}
