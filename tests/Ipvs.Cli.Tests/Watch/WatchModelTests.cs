using Ipvs.Cli.Output;
using Ipvs.Cli.Watch;
using static Ipvs.Cli.Tests.Watch.WatchTables;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>What becomes of readings: rates, sums, order, filter.</summary>
public sealed class WatchModelTests
{
    [Fact]
    public void The_kernels_estimate_is_the_rate()
    {
        RateMeter meter = new();
        meter.Update(new() { Connections = 10, ConnectionRate = 5 }, At(0));
        TrafficRates rates = meter.Update(new() { Connections = 1000, ConnectionRate = 7, IncomingByteRate = ulong.MaxValue }, At(2));
        Assert.Equal((7, (double)ulong.MaxValue), (rates.Connections, rates.IncomingBytes));
    }

    [Fact]
    public void A_counter_that_moves_without_an_estimate_gives_its_difference_per_second()
    {
        RateMeter meter = new();
        Assert.Equal(default, meter.Update(new() { Connections = 10, OutgoingBytes = 100 }, At(0)));
        TrafficRates rates = meter.Update(new() { Connections = 11, OutgoingBytes = 300 }, At(4));
        Assert.Equal(new TrafficRates(0.25, 0, 0, 0, 50), rates);
    }

    [Fact]
    public void Differences_span_a_period_of_the_estimator_however_short_the_interval_is()
    {
        RateMeter meter = new();
        double[] shown = [.. Enumerable.Range(0, 10)
            .Select(i => meter.Update(new() { Connections = (ulong)(i / 4 * 2) }, At(i * 0.5)).Connections)];
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 1, 1], shown);
    }

    [Fact]
    public void A_counter_that_was_zeroed_starts_again()
    {
        RateMeter meter = new();
        meter.Update(new() { IncomingPackets = 1000 }, At(0));
        Assert.Equal(0, meter.Update(new() { IncomingPackets = 4 }, At(2)).IncomingPackets);
        Assert.Equal(1, meter.Update(new() { IncomingPackets = 6 }, At(4)).IncomingPackets);
    }

    [Fact]
    public void A_server_that_was_away_starts_again()
    {
        WatchModel model = new();
        model.Apply(new(At(0), Clock, [Service(1, default, Server(1, new() { Connections = 5 }))]));
        model.Apply(new(At(2), Clock, [Service(1, default)]));
        model.Apply(new(At(4), Clock, [Service(1, default, Server(1, new() { Connections = 500 }))]));
        Assert.Equal(0, Assert.Single(model.Services[0].Servers).Rates.Connections);
        model.Apply(new(At(6), Clock, [Service(1, default, Server(1, new() { Connections = 510 }))]));
        Assert.Equal(5, Assert.Single(model.Services[0].Servers).Rates.Connections);
    }

    [Fact]
    public void The_same_server_of_two_services_is_counted_apart()
    {
        WatchModel model = new();
        model.Apply(new(At(0), Clock, [Service(1, default, Server(1)), Service(2, default, Server(1))]));
        model.Apply(new(At(2), Clock, [Service(1, default, Server(1, new() { Connections = 4 })), Service(2, default, Server(1))]));
        Assert.Equal([2, 0], model.Services.Select(service => service.Servers[0].Rates.Connections));
    }

    [Fact]
    public void Sums_are_those_of_all_services_and_of_their_servers()
    {
        WatchModel model = Model(
            Service(1, new() { ConnectionRate = 3 }, Server(1, active: 5), Server(2, active: uint.MaxValue)),
            Service(2, new() { ConnectionRate = 4 }, Server(3, active: 1)));
        Assert.Equal((3, 7, 4294967301UL), (model.ServerCount, model.Rates.Connections, model.ActiveConnections));
        Assert.Equal([4294967300UL, 1UL], model.Services.Select(service => service.ActiveConnections));
    }

    [Theory]
    [InlineData(WatchSort.Rate, "2 1 3")]
    [InlineData(WatchSort.Connections, "3 1 2")]
    [InlineData(WatchSort.Active, "1 2 3")]
    [InlineData(WatchSort.Bytes, "3 2 1")]
    [InlineData(WatchSort.Name, "1 2 3")]
    internal void Rows_are_in_the_order_chosen(WatchSort sort, string expected)
    {
        WatchModel model = Model(
            Service(1, new() { ConnectionRate = 1, Connections = 50, IncomingByteRate = 1 }, Server(1, active: 9)),
            Service(2, new() { ConnectionRate = 9, Connections = 1, IncomingByteRate = 1, OutgoingByteRate = 1 }, Server(2, active: 2)),
            Service(3, new() { ConnectionRate = 0, Connections = 99, OutgoingByteRate = 9 }, Server(3, active: 2)));
        IEnumerable<string> order = Rows(model, new() { Sort = sort }).Where(row => row.Server is null)
            .Select(row => row.Service.Entry.Service.Key.Address!.ToString()[^1..]);
        Assert.Equal(expected, string.Join(' ', order));
    }

    [Fact]
    public void Servers_of_a_service_are_in_the_order_chosen_and_stay_below_it()
    {
        WatchModel model = Model(Service(1, default, Server(1, active: 1), Server(2, active: 3), Server(3, active: 3)));
        Assert.Equal(["", "2", "3", "1"], Rows(model, new() { Sort = WatchSort.Active })
            .Select(row => row.Server?.Entry.Destination.Key.Address.ToString()[^1..] ?? ""));
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("10.0.0.2", 3)]
    [InlineData("tcp", 6)]
    [InlineData("10.0.1.9", 2)]
    [InlineData("8080", 6)]
    [InlineData("nothing", 0)]
    public void A_filter_keeps_what_holds_its_text(string filter, int rows)
    {
        WatchModel model = Model(Service(1, default, Server(1), Server(2)), Service(2, default, Server(3), Server(9)));
        Assert.Equal(rows, Rows(model, new() { Filter = filter }).Count);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(100 + seconds);
}
