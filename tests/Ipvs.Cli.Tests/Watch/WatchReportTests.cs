using System.Net;
using System.Text;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Watch;
using Ipvs.Netlink;
using Linux.Abi;
using static Ipvs.Cli.Tests.Watch.WatchTables;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>Lines for other programs.</summary>
public sealed class WatchReportTests
{
    private static readonly IpvsStatistics Counters = new()
    {
        Connections = ulong.MaxValue,
        IncomingPackets = 2,
        OutgoingPackets = 3,
        IncomingBytes = 4,
        OutgoingBytes = 5,
        ConnectionRate = 6,
        IncomingPacketRate = 7,
        OutgoingPacketRate = 8,
        IncomingByteRate = 9,
        OutgoingByteRate = 10,
    };

    [Fact]
    public void A_line_has_eighteen_columns()
    {
        LineReport report = new(new EndpointText(null));
        WatchModel model = Model(Service(1, Counters, Server(7, default, active: 11, weight: 100)));
        report.Append(model.Services[0], Clock);
        Assert.Equal(
            "2026-01-31T12:34:56.789Z service tcp 10.0.0.1:80 - 6 7 8 9 10 11 0 - 18446744073709551615 2 3 4 5\n"
            + "2026-01-31T12:34:56.789Z server tcp 10.0.0.1:80 10.0.1.7:8080 0 0 0 0 0 11 0 100 0 0 0 0 0\n",
            report.Text.ToString());
        Assert.All(
            report.Text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal(18, line.Split(' ').Length));
    }

    [Fact]
    public void A_mark_is_the_name_of_its_service()
    {
        LineReport report = new(new EndpointText(null));
        ServiceListing mark = new(new(new(ServiceKey.ForMark(System.Net.Sockets.AddressFamily.InterNetworkV6, 7)), default), []);
        report.Append(Model(mark).Services[0], Clock);
        Assert.StartsWith("2026-01-31T12:34:56.789Z service fwm6 7 - 0 ", report.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reading_is_written_before_the_next_and_the_count_ends_it()
    {
        FakeTable table = new([Service(2, default, Server(1)), Service(1, Counters)]);
        (ExitCode exit, string text, string errors) = Run(table, new() { Count = 3, Interval = Short }, report => report.RunLines());
        Assert.Equal((ExitCode.Success, 9, ""), (exit, text.Count(letter => letter == '\n'), errors));
        Assert.Equal(3, table.Readings);
        Assert.Equal(["10.0.0.2:80", "10.0.0.2:80", "10.0.0.1:80"], text.Split('\n').Take(3).Select(line => line.Split(' ')[3]));
    }

    [Fact]
    public void Lines_are_in_the_order_chosen()
    {
        FakeTable table = new([Service(2, default), Service(1, Counters)]);
        (_, string text, _) = Run(table, new() { Count = 1, Sort = WatchSort.Rate }, report => report.RunLines());
        Assert.Equal(["10.0.0.1:80", "10.0.0.2:80"], text.Split('\n').Take(2).Select(line => line.Split(' ')[3]));
    }

    [Fact]
    public void Json_is_a_line_per_reading_that_fits_the_schema()
    {
        FakeTable table = new([Service(1, Counters, Server(1, new() { ConnectionRate = 5 }))]);
        (_, string text, _) = Run(table, new() { Count = 2, Interval = Short }, report => report.RunJson());
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal([], SchemaCheck.Differences("watch_line", line)));
        Assert.Contains("\"rates\":{\"connections_per_second\":6,\"in_packets_per_second\":7", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"interval_seconds\":0.01", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_cannot_be_read_is_told_once_and_tried_again()
    {
        FakeTable table = new([Service(1, default)]) { FailsUntil = 2 };
        (ExitCode exit, string text, string errors) = Run(table, new() { Count = 4, Interval = Short }, report => report.RunLines());
        Assert.Equal((ExitCode.Success, 2, "ipvs watch: gone\n"), (exit, text.Count(letter => letter == '\n'), errors));
        table = new([]) { FailsUntil = 9 };
        Assert.Equal(ExitCode.ListFailed, Run(table, new() { Count = 2, Interval = Short }, report => report.RunJson()).Exit);
    }

    [Fact]
    public void Nobody_reading_ends_it()
    {
        FakeTable table = new([Service(1, default)]);
        using Fd full = Fd.Open("/dev/full", Libc.O_WRONLY);
        using Fd error = Fd.CreateMemory("error");
        WatchReport report = new(new(table), new() { Interval = Short }, new FixedNames(), new CommandOutput(full, error));
        Assert.Equal(ExitCode.ListFailed, report.RunLines());
        Assert.Equal(1, table.Readings);
    }

    [Fact]
    public void Names_that_were_not_answered_are_not_asked_for_again_and_others_not_at_all()
    {
        FixedNames system = new();
        PreparedNames names = new(system);
        IPAddress unknown = IPAddress.Parse("192.0.2.1");
        names.PrepareHosts([unknown, IPAddress.Loopback]);
        names.PrepareHosts([unknown, IPAddress.Loopback]);

        Assert.Equal([unknown, IPAddress.Loopback], system.Prepared);
        Assert.Equal("localhost", names.FindHost(IPAddress.Loopback));
        Assert.Null(names.FindHost(unknown));
        Assert.Null(names.FindHost(IPAddress.Parse("10.0.0.1")));
    }

    private static TimeSpan Short => TimeSpan.FromMilliseconds(10);

    private static (ExitCode Exit, string Text, string Errors) Run(FakeTable table, WatchOptions options, Func<WatchReport, ExitCode> run)
    {
        using Fd standard = Fd.CreateMemory("output");
        using Fd error = Fd.CreateMemory("error");
        ExitCode exit = run(new WatchReport(new(table), options, new FixedNames(), new CommandOutput(standard, error)));
        return (exit, ReadAll(standard), ReadAll(error));
    }

    private static string ReadAll(Fd file)
    {
        byte[] bytes = new byte[100_000];
        return Encoding.UTF8.GetString(bytes, 0, file.ReadAt(bytes, 0).OrThrow("pread"));
    }
}
