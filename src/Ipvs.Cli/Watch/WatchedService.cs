using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>A service with its servers and rates.</summary>
/// <param name="Entry">What the kernel reported.</param>
/// <param name="Rates">What it handles per second.</param>
/// <param name="Servers">Its servers in the order of the listing.</param>
internal sealed record WatchedService(IpvsServiceEntry Entry, TrafficRates Rates, IReadOnlyList<WatchedServer> Servers)
{
    /// <summary>Active connections of all servers.</summary>
    public ulong ActiveConnections { get; } = Sum(Servers, static server => server.Entry.ActiveConnections);

    /// <summary>Inactive connections of all servers.</summary>
    public ulong InactiveConnections { get; } = Sum(Servers, static server => server.Entry.InactiveConnections);

    private static ulong Sum(IReadOnlyList<WatchedServer> servers, Func<WatchedServer, ulong> value)
    {
        ulong sum = 0;
        foreach (WatchedServer server in servers)
        {
            sum += value(server);
        }

        return sum;
    }
}
