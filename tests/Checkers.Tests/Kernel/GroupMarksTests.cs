using System.Net;
using System.Net.Sockets;
using Checkers.Health;
using Checkers.Kernel;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Kernel;

public class GroupMarksTests
{
    [Fact]
    public void Each_group_and_protocol_has_a_mark_and_keeps_it()
    {
        var marks = Of(Config(Block("G1", TransportProtocol.Tcp), Block("G1", TransportProtocol.Udp), Block("G2", TransportProtocol.Tcp), Block("G1", TransportProtocol.Tcp)));
        Assert.Equal([("G1|Tcp", 1000u), ("G1|Udp", 1001u), ("G2|Tcp", 1002u)], marks.All.Select(pair => (pair.Key, pair.Value)).Order());
        var next = GroupMarks.Of(Config(Block("G0", TransportProtocol.Tcp), Block("G2", TransportProtocol.Tcp)), marks.All)!;
        Assert.Equal([("G0|Tcp", 1000u), ("G2|Tcp", 1002u)], next.All.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void Services_are_one_per_family_and_other_servers_keep_theirs()
    {
        var both = Block("G1", TransportProtocol.Tcp, Range("10.0.0.1", "10.0.0.9"), Range("2001:db8::1", "2001:db8::1"));
        var mixed = Block("G2", TransportProtocol.Tcp, Range("10.0.1.1", "10.0.1.1"), new VirtualServerGroupEntry.Mark(7, AddressFamily.InterNetwork));
        var config = Config(both, mixed, Vs(Rs(1)));
        var desired = new DesiredTable([.. config.VirtualServers.Select(server => new VirtualServerState(server))], Of(config));
        Assert.Equal(["FWM 1000", "FWM 1000 IPv6", "TCP 10.0.1.1:80", "FWM 7", "TCP 10.0.0.100:80"], desired.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public void Without_the_keyword_there_are_none() => Assert.Null(GroupMarks.Of(new() { VirtualServers = [Block("G1", TransportProtocol.Tcp)] }, new Dictionary<string, uint>()));

    [Fact]
    public void The_packet_filter_gets_the_addresses_of_its_family_once_and_only_changes()
    {
        var block = Block("G1", TransportProtocol.Tcp, Range("10.0.0.1", "10.0.0.9"), Range("2001:db8::1", "2001:db8::1"));
        var config = Config(block, block, Block("G1", TransportProtocol.Udp));
        var marks = Of(config);
        var table = new PacketMarks(AddressFamily.InterNetwork, config.Global.Firewall);
        var wanted = table.Of(config.VirtualServers, marks);
        Assert.Equal([(TransportProtocol.Tcp, 1000u), (TransportProtocol.Udp, 1001u)], wanted.Select(entry => (entry.Protocol, entry.Mark)));
        // Table away and there again, chain, and a map with its elements and rule for each protocol.
        Assert.Equal(10, table.Change(wanted)!.Count);
        table.Became(wanted);
        Assert.Null(table.Change(table.Of(config.VirtualServers, marks)));
        Assert.Equal(2, table.Change([])!.Count);
        var six = new PacketMarks(AddressFamily.InterNetworkV6, config.Global.Firewall).Of(config.VirtualServers, marks);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), Assert.Single(six).First);
    }

    private static GroupMarks Of(KeepalivedConfig config) => GroupMarks.Of(config, new Dictionary<string, uint>())!;

    private static KeepalivedConfig Config(params VirtualServer[] servers) =>
        new() { VirtualServers = [.. servers], Global = new() { Firewall = new() { IpvsTable = "keepalived_ipvs" } } };

    private static VirtualServer Block(string group, TransportProtocol protocol, params VirtualServerGroupEntry[] entries) => Vs(Rs(1)) with
    {
        Target = new VirtualServerTarget.Group(group, 0, entries.Length == 0 ? [Range("10.0.0.1", "10.0.0.9")] : [.. entries]),
        Protocol = protocol,
    };

    private static VirtualServerGroupEntry.AddressRange Range(string first, string last) => new(IPAddress.Parse(first), IPAddress.Parse(last), 80);
}
