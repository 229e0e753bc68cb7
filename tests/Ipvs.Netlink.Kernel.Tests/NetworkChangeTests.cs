using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Route;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

/// <summary>Routes and rules go in, come back the same, and are told apart from those of others.</summary>
public sealed class NetworkChangeTests
{
    private const byte Keepalived = InterfaceAddress.KeepalivedProtocol;

    [Fact]
    public void Routes_come_back_as_they_were_asked_for() => FreshNamespace.Run(() =>
    {
        int index = MakeLink();
        using var client = RouteClient.Open();
        RouteEntry plain = Route("10.5.0.0") with { Gateway = IPAddress.Parse("10.0.0.9"), OutputIndex = index };
        RouteEntry[] routes =
        [
            plain,
            Route("10.6.0.0") with
            {
                Gateway = IPAddress.Parse("fe80::9"), OutputIndex = index, Metric = 7, PreferredSource = IPAddress.Parse("10.0.0.1"), Tos = 16,
                Metrics = [new(2, 1400), new(7, 10)], LockedMetrics = 1 << 2, CongestionControl = "cubic", Realms = 0x30004,
            },
            Route("10.7.0.0") with
            {
                NextHops =
                [
                    new(IPAddress.Parse("10.0.0.8"), index) { Weight = 2 },
                    new(IPAddress.Parse("192.0.2.1"), index) { Weight = 200, IsOnLink = true, Realms = 5 },
                ],
            },
            Route("10.8.0.0") with
            {
                Gateway = IPAddress.Parse("10.0.0.9"), OutputIndex = index,
                Encapsulation = new RouteEncapsulation.Tunnel(AddressFamily.InterNetwork)
                {
                    Id = 7, Destination = IPAddress.Parse("10.0.0.77"), Source = IPAddress.Parse("10.0.0.1"), TrafficClass = 8, HopLimit = 9, Flags = 0,
                },
            },
            Route("10.9.0.0") with { Type = RouteType.Blackhole, Scope = AddressScope.Global },
        ];
        Assert.All(
            client.Execute([.. routes.Select(r => new NetworkChange.AddRoute(r, RoutePlacement.Prepend))]),
            result => Assert.True(result.Succeeded, result.Text));
        IReadOnlyList<RouteEntry> listed = client.GetRoutes(AddressFamily.InterNetwork, RouteEntry.MainTable, Keepalived);
        Assert.Equal(routes.Length, listed.Count);
        foreach ((RouteEntry wanted, RouteEntry actual) in routes.Zip(listed))
        {
            Assert.Equal(wanted.Metrics, actual.Metrics);
            Assert.Equal(wanted.NextHops, actual.NextHops);
            Assert.Equal(wanted with { Metrics = [], NextHops = [] }, actual with { Metrics = [], NextHops = [] });
        }

        Assert.Equal(Errno.EEXIST, client.Execute([new NetworkChange.AddRoute(plain, RoutePlacement.Prepend)])[0].Error);
        Assert.All(client.Execute([.. routes.Select(r => new NetworkChange.RemoveRoute(r))]), result => Assert.True(result.Succeeded));
        Assert.Equal(Errno.ESRCH, client.Execute([new NetworkChange.RemoveRoute(plain)])[0].Error);
        Assert.Empty(client.GetRoutes(AddressFamily.InterNetwork, RouteEntry.MainTable, Keepalived));
        Assert.Empty(client.GetRoutes(AddressFamily.InterNetwork, 4711, Keepalived));
    });

    [Fact]
    public void Rules_come_back_equal() => FreshNamespace.Run(() =>
    {
        using var client = RouteClient.Open();
        RuleEntry[] rules =
        [
            Rule(100) with { Source = IPAddress.Parse("10.1.0.0"), SourcePrefixLength = 16, Realms = 0x30004, Tos = 16 },
            Rule(101) with { Destination = IPAddress.Parse("10.2.0.0"), DestinationPrefixLength = 16, Table = 1000, IsInverted = true },
            Rule(102) with { Mark = 7, Mask = uint.MaxValue },
            Rule(103) with { Mark = 16, Mask = 240, InputInterface = "eth9", OutputInterface = "lo" },
            Rule(104) with { Users = new(1000, 2000), IpProtocol = 6, SourcePorts = new(10, 20), DestinationPorts = new(80, 80) },
            Rule(105) with { SuppressPrefixLength = 8, SuppressInterfaceGroup = 5 },
            Rule(106) with { TunnelId = 99 },
            Rule(107) with { Table = 0, IsL3MasterDevice = true },
            Rule(108) with { Table = 0, Action = RuleAction.Goto, GotoTarget = 200 },
            Rule(109) with { Table = 0, Action = RuleAction.Blackhole },
        ];
        Assert.All(client.Execute([.. rules.Select(r => new NetworkChange.AddRule(r))]), result => Assert.True(result.Succeeded, result.Text));
        Assert.Equal(rules, client.GetRules(AddressFamily.InterNetwork).Where(r => r.Protocol == Keepalived));
        Assert.Equal(Errno.EEXIST, client.Execute([new NetworkChange.AddRule(rules[2])])[0].Error);
        Assert.All(client.Execute([.. rules.Select(r => new NetworkChange.RemoveRule(r))]), result => Assert.True(result.Succeeded));
        Assert.Equal(Errno.ENOENT, client.Execute([new NetworkChange.RemoveRule(rules[2])])[0].Error);
    });

    [Fact]
    public void Only_changes_of_others_to_routes_that_may_be_ours_are_announced() => FreshNamespace.Run(() =>
    {
        int index = MakeLink();
        using var client = RouteClient.Open();
        using var monitor = RouteMonitor.Open(client.PortId, [Keepalived]);
        RouteEntry ours = Route("10.5.0.0") with { Gateway = IPAddress.Parse("10.0.0.9"), OutputIndex = index };
        client.Execute([new NetworkChange.AddRoute(ours, RoutePlacement.Prepend), new NetworkChange.AddRule(Rule(100))]);
        Tool.Run("ip", "route add 10.50.0.0/16 via 10.0.0.9");
        Tool.Run("ip", "route del 10.50.0.0/16");
        Assert.Empty(Read(monitor));

        Tool.Run("ip", "route replace 10.5.0.0/16 via 10.0.0.8");
        Tool.Run("ip", "rule del priority 100");
        Assert.Collection(
            Read(monitor),
            item => Assert.Equal(IPAddress.Parse("10.0.0.8"), Assert.IsType<RouteEvent.RouteAdded>(item).Route.Gateway),
            item => Assert.Equal((100u, true), Assert.IsType<RouteEvent.RuleChanged>(item) is var rule ? (rule.Rule.Priority, rule.IsRemoved) : default));

        client.Execute([new NetworkChange.AddRoute(ours, RoutePlacement.Replace)]);
        Tool.Run("ip", "route del 10.5.0.0/16");
        Assert.Equal(Keepalived, Assert.IsType<RouteEvent.RouteRemoved>(Assert.Single(Read(monitor))).Route.Protocol);
    });

    [Fact]
    public void Lease_of_an_address_is_renewed_by_a_replacement() => FreshNamespace.Run(() =>
    {
        int index = MakeLink();
        using var client = RouteClient.Open();
        var address = new InterfaceAddress(index, IPAddress.Parse("10.0.0.100"), 24) { ValidSeconds = 30, PreferredSeconds = 30 };
        Assert.True(client.AddAddress(address));
        Assert.Equal(Errno.EEXIST, client.Execute([new NetworkChange.AddAddress(address)])[0].Error);
        Assert.True(client.Execute([new NetworkChange.AddAddress(address with { ValidSeconds = 90, PreferredSeconds = 60 }, Replaces: true)])[0].Succeeded);
        InterfaceAddress listed = client.GetAddresses(AddressFamily.InterNetwork, index).Single(a => a.Address.Equals(address.Address));
        Assert.InRange(listed.ValidSeconds, 88u, 90u);
        Assert.InRange(listed.PreferredSeconds, 58u, 60u);
    });

    private static RouteEntry Route(string destination) => new(AddressFamily.InterNetwork, RouteType.Unicast)
    {
        Destination = IPAddress.Parse(destination), PrefixLength = 16, Table = RouteEntry.MainTable, Protocol = Keepalived,
    };

    private static RuleEntry Rule(uint priority) => new(AddressFamily.InterNetwork, priority, RuleAction.Lookup) { Table = 100, Protocol = Keepalived };

    private static int MakeLink()
    {
        Tool.Run("ip", "link add eth0 type veth peer name p0");
        Tool.Run("ip", "link set eth0 up");
        Tool.Run("ip", "link set p0 up");
        Tool.Run("ip", "address add 10.0.0.1/24 dev eth0");
        using var client = RouteClient.Open();
        return client.GetLink("eth0")!.Index;
    }

    private static List<RouteEvent> Read(RouteMonitor monitor)
    {
        var seen = new List<RouteEvent>();
        monitor.Read(seen.Add);
        return seen;
    }
}
