using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>What the columns of a row show.</summary>
/// <param name="Rates">Per second.</param>
/// <param name="Connections">Connections counted since the object was added or zeroed.</param>
/// <param name="ActiveConnections">Active connections.</param>
/// <param name="InactiveConnections">Inactive connections.</param>
/// <param name="Weight">Weight of a server; null otherwise.</param>
/// <param name="Method">Scheduler of a service, forwarding method of a server; empty for none.</param>
internal readonly record struct RowFigures(
    TrafficRates Rates, double Connections, ulong ActiveConnections, ulong InactiveConnections, int? Weight, string Method)
{
    /// <summary>Those of a service or server.</summary>
    public static RowFigures Of(WatchRow row) => row.Server is { } server
        ? new(
            server.Rates,
            server.Entry.Statistics.Connections,
            server.Entry.ActiveConnections,
            server.Entry.InactiveConnections,
            server.Entry.Destination.Weight,
            NameOf(server.Entry.Destination.Forwarding))
        : new(
            row.Service.Rates,
            row.Service.Entry.Statistics.Connections,
            row.Service.ActiveConnections,
            row.Service.InactiveConnections,
            null,
            row.Service.Entry.Service.Scheduler);

    /// <summary>Those of all services together.</summary>
    public static RowFigures Of(WatchModel model) =>
        new(model.Rates, model.Connections, model.ActiveConnections, model.InactiveConnections, null, "");

    private static string NameOf(ForwardingMethod method) => method switch
    {
        ForwardingMethod.Masquerade => "Masq",
        ForwardingMethod.Local => "Local",
        ForwardingMethod.Tunnel => "Tunnel",
        _ => "Route",
    };
}
