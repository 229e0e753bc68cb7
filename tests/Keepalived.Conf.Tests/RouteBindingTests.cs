using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class RouteBindingTests
{
    private static RouteConfig Route(string entry) => Assert.Single(EntryOutcomes.Read("virtual_routes", entry).Config!.VrrpInstances[0].VirtualRoutes);

    private static RuleConfig Rule(string entry) => Assert.Single(EntryOutcomes.Read("virtual_rules", entry).Config!.VrrpInstances[0].VirtualRules);

    private static AddressWithPrefix Net(string address, byte length) => new(IPAddress.Parse(address), length);

    [Fact]
    public void A_route_with_the_least_has_keepaliveds_defaults() => Assert.Equal(
        new RouteConfig
        {
            Family = AddressFamily.InterNetwork,
            Destination = Net("10.0.0.0", 8),
            Type = RouteType.Unicast,
            Table = 254,
            Protocol = 18,
            Insertion = RouteInsertion.Prepend,
        },
        Route("10.0.0.0/8"));

    [Fact]
    public void Every_option_of_an_IPv4_route_is_bound() => Assert.Equal(
        new RouteConfig
        {
            Family = AddressFamily.InterNetwork,
            Destination = Net("10.0.0.0", 8),
            Type = RouteType.Blackhole,
            Table = 100,
            Protocol = 4,
            Scope = 253,
            Tos = 0x28,
            Metric = 7,
            PreferredSource = IPAddress.Parse("10.0.0.5"),
            Gateway = IPAddress.Parse("10.0.0.1"),
            Device = "eth0",
            OnLink = true,
            Encapsulation = new MplsEncapsulation([100, 200]),
            Realms = new RouteRealms(5, 6),
            TtlPropagate = false,
            Metrics =
            [
                new(RouteMetricKind.Mtu, 1400, true), new(RouteMetricKind.Window, 9, false), new(RouteMetricKind.Rtt, 4000, true),
                new(RouteMetricKind.RttVariance, 1201, false), new(RouteMetricKind.SlowStartThreshold, 8, false),
                new(RouteMetricKind.CongestionWindow, 10, true), new(RouteMetricKind.AdvertisedMss, 1360, false), new(RouteMetricKind.Reordering, 3, false),
                new(RouteMetricKind.HopLimit, 64, false), new(RouteMetricKind.InitialCongestionWindow, 11, false), new(RouteMetricKind.Features, 1, false),
                new(RouteMetricKind.MinimumRto, 1500, false), new(RouteMetricKind.InitialReceiveWindow, 12, false), new(RouteMetricKind.QuickAck, 1, false),
                new(RouteMetricKind.FastOpenNoCookie, 0, false),
            ],
            CongestionControl = new CongestionControl("cubic", true),
            Insertion = RouteInsertion.Append,
            NoTrack = true,
        },
        Route("via 10.0.0.1 blackhole 10.0.0.0/8 table 100 protocol static scope link tos AF11 metric 7 src 10.0.0.5 dev eth0 onlink encap mpls 100/200 " +
            "realms 5/6 ttl-propagate disabled mtu lock 1300 mtu 1400 window 9 rtt lock 500ms rttvar 1201 ssthresh 8 cwnd lock 10 advmss 1360 reordering 3 " +
            "hoplimit 64 initcwnd 11 features ecn rto_min 1.5s initrwnd 12 quickack 1 fastopen_no_cookie 0 congctl lock cubic add append no_track"));

    [Fact]
    public void Every_option_of_an_IPv6_route_is_bound() => Assert.Equal(
        new RouteConfig
        {
            Family = AddressFamily.InterNetworkV6,
            From = Net("2001:db8:1::", 48),
            Gateway = IPAddress.Parse("fe80::1"),
            Vrf = "vrf1",
            Expires = TimeSpan.FromSeconds(100),
            RouterPreference = 1,
            Insertion = RouteInsertion.Add,
            Encapsulation = new IpEncapsulation(AddressFamily.InterNetworkV6)
            {
                Id = ulong.MaxValue,
                Destination = IPAddress.Parse("2001:db8::7"),
                Source = IPAddress.Parse("2001:db8::8"),
                TrafficClass = 0xB8,
                HopLimit = 5,
                Flags = 6,
            },
        },
        Route("inet6 default from 2001:db8:1::/48 via inet6 fe80::1 table 5 vrf vrf1 expires 100 pref high add " +
            "encap ip6 id 18446744073709551615 dst 2001:db8::7 src 2001:db8::8 tc EF hoplimit 5 flags 6"));

    [Fact]
    public void Next_hops_and_their_options_are_bound() => Assert.Equal(
        [
            new NextHop
            {
                Gateway = IPAddress.Parse("10.0.0.1"),
                Weight = 256,
                OnLink = true,
                Realms = new RouteRealms(0, 7),
                Encapsulation = new IpEncapsulation(AddressFamily.InterNetwork) { Id = 3, TrafficClass = 4, HopLimit = 5 },
            },
            new NextHop { Device = "eth1", Encapsulation = new IlaEncapsulation(0x0001_0002_ffff_0004) },
        ],
        Route("default nexthop via 10.0.0.1 weight 256 onlink realms 7 encap ip id 3 tos 4 ttl 5 nexthop dev eth1 encap ila 1:2:ffff:4").NextHops);

    [Fact]
    public void A_mistake_in_a_next_hop_loses_it_and_those_behind_it() => Assert.Equal(
        [new NextHop { Gateway = IPAddress.Parse("10.0.0.1") }],
        Route("default nexthop via 10.0.0.1 nexthop via bogus nexthop via 10.0.0.3").NextHops);

    [Fact]
    public void Gateways_before_and_after_or_are_next_hops()
    {
        var route = Route("10.0.0.0/8 via 10.0.0.1 or 10.0.0.2 or 10.0.0.3");
        Assert.Null(route.Gateway);
        Assert.Equal([new NextHop { Gateway = IPAddress.Parse("10.0.0.1") }, new NextHop { Gateway = IPAddress.Parse("10.0.0.2") }], route.NextHops);
    }

    [Theory]
    [InlineData("0.0.0.0/0", AddressFamily.InterNetwork)]
    [InlineData("any dev eth0", AddressFamily.InterNetwork)]
    [InlineData("::/0", AddressFamily.InterNetworkV6)]
    [InlineData("default6", AddressFamily.InterNetworkV6)]
    [InlineData("default via fe80::1", AddressFamily.InterNetworkV6)]
    [InlineData("via fe80::1 default", AddressFamily.InterNetworkV6)]
    [InlineData("all inet6", AddressFamily.InterNetworkV6)]
    public void There_are_many_ways_to_say_default(string entry, AddressFamily family)
    {
        var route = Route(entry);
        Assert.Null(route.Destination);
        Assert.Equal(family, route.Family);
    }

    [Fact]
    public void Default6_is_only_noticed()
    {
        var notice = Assert.Single(Conf.Findings(EntryOutcomes.Read("virtual_routes", "default6 via fe80::1 dev eth0")));
        Assert.Equal((Severity.Notice, "'default6' is deprecated - please replace with 'inet6 default'"), (notice.Severity, notice.Message));
    }

    [Fact]
    public void Every_option_of_a_rule_is_bound() => Assert.Equal(
        new RuleConfig
        {
            Family = AddressFamily.InterNetwork,
            Preference = 0x63,
            Action = RuleAction.Table,
            Table = 100,
            IsInverted = true,
            From = Net("10.0.0.0", 8),
            To = Net("10.1.0.0", 16),
            Tos = 4,
            FirewallMark = 16,
            FirewallMask = 255,
            InputInterface = "eth0",
            OutputInterface = "eth1",
            TunnelId = 9,
            Users = new NumberSpan(5, 6),
            IpProtocol = 17,
            SourcePorts = new NumberSpan(1, 1),
            DestinationPorts = new NumberSpan(3, 65535),
            Realms = new RouteRealms(1, 2),
            SuppressPrefixLength = 3,
            SuppressInterfaceGroup = 0,
            Protocol = 5,
            NoTrack = true,
        },
        Rule("not from 10.0.0.0/8 to 10.1.0.0/16 tos 4 fwmark 0x10/0xff iif eth0 oif eth1 tunnel-id 9 uidrange 5-6 ipproto udp sport 1 dport 3-65535 " +
            "realms 1/2 sup_pl 3 sup_group default table 100 priority 0x63 protocol 5 no_track"));

    [Theory]
    [InlineData("l3mdev", RuleAction.Table)]
    [InlineData("type blackhole", RuleAction.Blackhole)]
    [InlineData("unreachable", RuleAction.Unreachable)]
    [InlineData("prohibit", RuleAction.Prohibit)]
    [InlineData("nop", RuleAction.Nothing)]
    [InlineData("goto 11", RuleAction.Goto)]
    public void Actions_have_the_kernels_numbers(string words, RuleAction action)
    {
        var rule = Rule($"inet6 {words} preference 10");
        Assert.Equal((AddressFamily.InterNetworkV6, action, words == "l3mdev"), (rule.Family, rule.Action, rule.IsL3MasterDevice));
        Assert.Equal(action == RuleAction.Goto ? 11u : null, rule.GotoTarget);
    }

    [Fact]
    public void The_order_of_option_words_does_not_matter()
    {
        string[] options =
        [
            "10.0.0.0/8", "via 10.0.0.1", "src 10.0.0.5", "dev eth0", "table 5", "metric 3", "mtu lock 1400", "rtt 1s", "scope link", "realms 3", "no_track",
            "protocol 7", "encap mpls 5", "tos 4", "append", "inet",
        ];
        var expected = Route(string.Join(' ', options));
        var random = new Random(20240229);
        for (int i = 0; i < 100; i++)
        {
            random.Shuffle(options);
            Assert.Equal(expected, Route(string.Join(' ', options)));
        }
    }

    [Fact]
    public void Every_option_of_an_address_is_bound()
    {
        var address = EntryOutcomes.Read(
            "static_ipaddress",
            "10.0.0.5/24 track_group G brd - label l home -nodad mngtmpaddr noprefixroute autojoin no_track preferred_lft 4294967295 scope 0xfd dev eth1");
        Assert.Equal(
            new VirtualAddress
            {
                Address = Net("10.0.0.5", 24),
                Broadcast = IPAddress.Parse("10.0.0.0"),
                Device = "eth1",
                Label = "l",
                Scope = 253,
                Options = (VirtualAddressOptions)31,
                NoTrack = true,
                PreferredLifetime = TimeSpan.MaxValue,
                TrackGroup = "G",
            },
            Assert.Single(address.Config!.StaticAddresses));
        Assert.True(EntryOutcomes.Read("virtual_ipaddress", "10.0.0.1 use_vmac").Config!.VrrpInstances[0].VirtualAddresses[0].UseVmac);
        Assert.Equal(Net("10.0.0.6", 32), EntryOutcomes.Read("static_ipaddress", "10.0.0.5 peer 10.0.0.6").Config!.StaticAddresses[0].Peer);
    }

    [Fact]
    public void A_missing_interface_is_reported_at_its_name_and_a_missing_VRF_at_its_route()
    {
        var config = EntryOutcomes.Read("virtual_routes", "10.0.0.0/8 dev nope nexthop dev nope2\n10.1.0.0/16 vrf vrf1\n10.2.0.0/16 vrf eth0").Config!;
        var found = SystemChecks.Run(config, new CorpusSystem(["eth0"]));
        Assert.Equal(
            [
                "k.conf:9:1: error: VRF vrf1 not found for route",
                "k.conf:10:1: error: Route specified VRF eth0 is not a VRF",
                "k.conf:8:16: error: WARNING - interface nope for VROUTE nexthop doesn't exist",
                "k.conf:8:33: error: WARNING - interface nope2 for VROUTE nexthop doesn't exist",
            ],
            found.Where(d => d.Code != DiagnosticCode.NotRunnable).Select(d => (d with { Remedy = null }).ToString()));
        Assert.Equal(2, ConfigTest.StartFailure(found));
        config = config with { Global = config.Global with { DynamicInterfaces = true } };
        Assert.Null(ConfigTest.StartFailure(SystemChecks.Run(config, new CorpusSystem(["eth0"]))));
    }
}
