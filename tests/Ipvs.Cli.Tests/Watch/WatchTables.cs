using System.Net;
using Ipvs.Cli.Output;
using Ipvs.Cli.Watch;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>Tables to watch.</summary>
internal static class WatchTables
{
    /// <summary>When the readings are made.</summary>
    public static readonly DateTimeOffset Clock = new(2026, 1, 31, 12, 34, 56, 789, TimeSpan.Zero);

    /// <summary>A TCP service at 10.0.0.NUMBER:80.</summary>
    public static ServiceListing Service(byte number, IpvsStatistics statistics, params IpvsDestinationEntry[] servers) =>
        new(new(new(ServiceKey.ForAddress(TransportProtocol.Tcp, new IPAddress([10, 0, 0, number]), 80)), statistics), [.. servers]);

    /// <summary>A server at 10.0.1.NUMBER:8080.</summary>
    public static IpvsDestinationEntry Server(byte number, IpvsStatistics statistics = default, uint active = 0, int weight = 1) =>
        new(new(new(new IPAddress([10, 0, 1, number]), 8080)) { Weight = weight }, active, 0, 0, statistics);

    /// <summary>A model of one reading.</summary>
    public static WatchModel Model(params ServiceListing[] services)
    {
        WatchModel model = new();
        model.Apply(new(TimeSpan.FromSeconds(1), Clock, services));
        return model;
    }

    /// <summary>As many servers as wanted, in services of a hundred.</summary>
    public static WatchModel Large(int servers) => Model(
        [.. Enumerable.Range(0, servers / 100).Select(service => Service(
            (byte)service,
            new() { ConnectionRate = (ulong)service, Connections = (ulong)service * 1_000_000 },
            [.. Enumerable.Range(0, 100)
                .Select(server => Server((byte)server, new() { ConnectionRate = (ulong)server }, (uint)server))]))]);

    /// <summary>The rows of a model for a view.</summary>
    public static List<WatchRow> Rows(WatchModel model, WatchView view) => WatchArrangement.Arrange(model.Services, view, Text);

    /// <summary>Names as numbers.</summary>
    public static RowText Text { get; } = new(new EndpointText(null));
}
