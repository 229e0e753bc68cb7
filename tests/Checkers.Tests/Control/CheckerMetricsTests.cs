using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Control;
using Checkers.Tests.Health;
using Ipvs.Netlink;
using Keepalived.Runtime.Control;
using static Checkers.Tests.Health.Scenario;
using TransportProtocol = Ipvs.Netlink.TransportProtocol;

namespace Checkers.Tests.Control;

public class CheckerMetricsTests
{
    [Fact]
    public void Servers_have_a_series_for_each_thing_worth_an_alarm()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 0)) with { Weight = 3 }, Rs(2, Tcp(retry: 0)))).Good(0).Fail(1);
        s.Do((_, actions) => Checkers.Health.Director.Override(
            s.Director.VirtualServers[0].RealServers[0], new ServerOverride(OverrideKind.Drain, 0, new OverrideNote("", 0, default, null), null), actions));
        var page = Page(s, kernel: null);
        Assert.Contains("keepalived_virtual_server_quorum{virtual_server=\"[10.0.0.100]:tcp:80\"} 0\n", page, StringComparison.Ordinal);
        Assert.Contains($"keepalived_real_server_up{{virtual_server=\"{V}\",real_server=\"{R(1)}\"}} 1\n", page, StringComparison.Ordinal);
        Assert.Contains($"keepalived_real_server_up{{virtual_server=\"{V}\",real_server=\"{R(2)}\"}} 0\n", page, StringComparison.Ordinal);
        Assert.Contains($"keepalived_real_server_weight{{virtual_server=\"{V}\",real_server=\"{R(1)}\"}} 0\n", page, StringComparison.Ordinal);
        Assert.Contains($"keepalived_real_server_override{{virtual_server=\"{V}\",real_server=\"{R(1)}\",kind=\"drain\"}} 1\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("node_ipvs", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_the_names_of_node_exporter_and_of_exporters_for_keepalived()
    {
        var page = Page(new Scenario(Vs(Rs(1))), Kernel());
        Assert.Contains("# TYPE node_ipvs_connections counter\n", page, StringComparison.Ordinal);
        Assert.Contains("node_ipvs_connections_total 35\n", page, StringComparison.Ordinal);
        Assert.Contains(
            "node_ipvs_backend_connections_active{local_address=\"10.0.0.1\",local_port=\"80\",remote_address=\"10.1.0.1\",remote_port=\"8080\",proto=\"TCP\",local_mark=\"\"} 3\n",
            page, StringComparison.Ordinal);
        Assert.Contains(
            "node_ipvs_backend_weight{local_address=\"\",local_port=\"0\",remote_address=\"10.1.0.1\",remote_port=\"8080\",proto=\"FWM\",local_mark=\"0000002A\"} 5\n",
            page, StringComparison.Ordinal);
        Assert.Contains("keepalived_lvs_vip_conn{addr=\"10.0.0.1:80\",proto=\"6\"} 10\n", page, StringComparison.Ordinal);
        Assert.Contains("keepalived_lvs_rs_in_bytes{addr=\"10.1.0.1:8080\",proto=\"6\"} 70\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_series_is_there_twice()
    {
        var lines = Page(new Scenario(Vs(Rs(1), Rs(2))), Kernel()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var series = lines.Where(static line => line[0] != '#').Select(static line => line[..line.LastIndexOf(' ')]).ToList();
        Assert.Equal(series.Count, series.Distinct().Count());
        var families = lines.Where(static line => line.StartsWith("# TYPE", StringComparison.Ordinal)).ToList();
        Assert.Equal(families.Count, families.Distinct().Count());
    }

    [Fact]
    public void What_is_over_the_limit_is_left_out_from_the_end_and_counted()
    {
        var page = Page(new Scenario(Vs(Rs(1), Rs(2))), Kernel(), limit: 3);
        Assert.Contains("keepalived_virtual_server_quorum{", page, StringComparison.Ordinal);
        Assert.DoesNotContain("node_ipvs_connections_total ", page, StringComparison.Ordinal);
        var samples = page.Split('\n').Count(static line => line.Length > 0 && line[0] != '#');
        Assert.Equal(4, samples);
        Assert.Matches("\nkeepalived_checkers_metrics_left_out [1-9][0-9]*\n$", page);
    }

    [Fact]
    public void Totals_are_read_from_the_kernels_text()
    {
        string[] lines =
        [
            "   Total Incoming Outgoing         Incoming         Outgoing",
            "   Conns  Packets  Packets            Bytes            Bytes",
            "      23      1F4        0              FFF                0",
            "",
        ];
        Assert.Equal(new IpvsStatistics { Connections = 35, IncomingPackets = 500, IncomingBytes = 4095 }, IpvsReading.ParseTotals(lines));
        Assert.Null(IpvsReading.ParseTotals(lines[..2]));
        Assert.Null(IpvsReading.ParseTotals([.. lines[..2], "x y z a b"]));
    }

    private static IpvsReading Kernel()
    {
        var destination = new IpvsDestination(new DestinationKey(IPAddress.Parse("10.1.0.1"), 8080)) { Weight = 5 };
        IReadOnlyList<IpvsDestinationEntry> Backends(ulong bytes) =>
            [new IpvsDestinationEntry(destination, 3, 4, 0, new IpvsStatistics { IncomingBytes = bytes })];
        return new IpvsReading(
            [
                (Service(ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80), 10), Backends(30)),
                (Service(ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.2"), 80), 20), Backends(40)),
                (Service(ServiceKey.ForMark(AddressFamily.InterNetwork, 42), 1), Backends(1)),
            ],
            new IpvsStatistics { Connections = 35 });
    }

    private static IpvsServiceEntry Service(ServiceKey key, ulong connections) => new(new IpvsService(key), new IpvsStatistics { Connections = connections });

    private static string Page(Scenario s, IpvsReading? kernel, int limit = int.MaxValue)
    {
        using var stream = new MemoryStream();
        CheckerMetrics.Write(stream, CheckersPicture.Of(s.Director.VirtualServers, true, s.Director.Now, default), kernel, limit);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
