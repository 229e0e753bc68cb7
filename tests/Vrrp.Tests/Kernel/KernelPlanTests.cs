using Ipvs.Netlink.Route;
using Vrrp.Host;
using Vrrp.Kernel;

namespace Vrrp.Tests.Kernel;

/// <summary>From what is wanted and what is there to requests, in keepalived's order.</summary>
public sealed class KernelPlanTests
{
    private const string Vip = "10.0.0.100/24 dev eth0";

    [Fact]
    public void Only_missing_addresses_are_added_in_the_order_wanted()
    {
        var links = KernelText.Links(On("10.0.0.1"), On("10.0.0.101"));
        Assert.Equal(
            ["add ip address 10.0.0.102/24 dev eth0", "add ip address 10.0.0.100/24 dev eth0"],
            Install(links, KernelText.Address("10.0.0.102/24 dev eth0"), KernelText.Address("10.0.0.101/24 dev eth0"), KernelText.Address(Vip)));
    }

    [Fact]
    public void The_same_address_with_another_prefix_or_on_another_interface_is_another_one()
    {
        var links = KernelText.Links(On("10.0.0.100", prefix: 32), KernelText.On(2, "10.0.0.100"));
        Assert.Single(Install(links, KernelText.Address(Vip)));
    }

    [Fact]
    public void Leaving_takes_rules_then_routes_then_addresses()
    {
        KernelObject[] all =
        [
            KernelText.Address(Vip), KernelText.Address("10.0.0.101/24 dev eth0"), KernelText.Route("10.5.0.0/16 via 10.0.0.9 dev eth0"),
            KernelText.Rule("from 10.0.0.100 table 100 priority 7"),
        ];
        Assert.Equal(
            [
                "add ip address 10.0.0.100/24 dev eth0", "add ip address 10.0.0.101/24 dev eth0",
                "add route 10.5.0.0/16 via 10.0.0.9 dev eth0", "add rule from 10.0.0.100/32 table 100 preference 7",
            ],
            Install(KernelText.Links(), all));
        Assert.Equal(
            [
                "remove rule from 10.0.0.100/32 table 100 preference 7", "remove route 10.5.0.0/16 via 10.0.0.9 dev eth0",
                "remove ip address 10.0.0.100/24 dev eth0", "remove ip address 10.0.0.101/24 dev eth0",
            ],
            Remove(KernelText.Links(On("10.0.0.100"), On("10.0.0.101")), _ => false, all));
    }

    [Fact]
    public void Absent_and_kept_objects_are_not_removed()
    {
        var kept = KernelText.Route("10.5.0.0/16 via 10.0.0.9 dev eth0");
        Assert.Empty(Remove(KernelText.Links(), i => i.Key.Equals(kept.Key), KernelText.Address(Vip), kept));
    }

    [Fact]
    public void Entries_that_differ_only_in_being_tracked_are_the_same_object() => Assert.Equal(
        KernelText.Route("10.5.0.0/16 via 10.0.0.9 dev eth0").Key, KernelText.Route("10.5.0.0/16 via 10.0.0.9 dev eth0 no_track").Key);

    [Fact]
    public void Carried_out_plan_leaves_nothing_to_do()
    {
        var wanted = new KernelObject[] { KernelText.Address(Vip), KernelText.Address("10.0.0.101/24 dev eth0") };
        var links = KernelText.Links(On("10.0.0.1"));
        foreach (var item in wanted) links.Add(((KernelObject.Address)item).Value);
        Assert.Empty(Install(links, wanted));
        foreach (var item in wanted) links.Remove(((KernelObject.Address)item).Value);
        Assert.Empty(Remove(links, _ => false, wanted));
        Assert.Equal([On("10.0.0.1")], links.AddressesOf(3));
    }

    [Theory]
    [InlineData("10.0.0.100/24 dev eth0 label eth0:1", false, "label eth0 instead of eth0:1")]
    [InlineData("10.0.0.100/24 dev eth0 scope link", false, "scope Global instead of Link")]
    [InlineData("10.0.0.100/24 dev eth0 brd +", false, "broadcast none instead of 10.0.0.255")]
    [InlineData("10.0.0.100/24 dev eth0 noprefixroute", true, "flags None instead of NoPrefixRoute")]
    public void Changed_address_is_replaced_where_the_kernel_can_and_made_anew_otherwise(string entry, bool isReplaced, string difference)
    {
        var item = KernelText.Address(entry);
        var links = KernelText.Links(On("10.0.0.100") with { Label = "eth0" });
        Assert.Equal(difference, Assert.IsType<Finding.Changed>(new KernelView(links).Find(item)).Difference);
        Assert.Equal(isReplaced ? [$"add {item}"] : [$"remove {item}", $"add {item}"], Install(links, item));
    }

    [Fact]
    public void Lifetimes_that_run_down_are_no_change()
    {
        var item = KernelText.Address("2001:db8::5/64 dev eth0 preferred_lft 50");
        var links = KernelText.Links(On("2001:db8::5", prefix: 64) with { PreferredSeconds = 20 });
        Assert.Same(Finding.Present, new KernelView(links).Find(item));
        links.Add(On("2001:db8::5", prefix: 64) with { ValidSeconds = 100, PreferredSeconds = 20 });
        Assert.Equal(
            "valid lifetime 100 s instead of forever", Assert.IsType<Finding.Changed>(new KernelView(links).Find(item)).Difference);
        links.Add(On("2001:db8::5", prefix: 64));
        Assert.Equal(
            "preferred lifetime forever instead of 50 s", Assert.IsType<Finding.Changed>(new KernelView(links).Find(item)).Difference);
    }

    [Fact]
    public void What_the_kernel_does_not_keep_of_ipv4_addresses_is_no_change()
    {
        var item = KernelText.Address("10.0.0.100/24 dev eth0 home preferred_lft 50");
        Assert.Same(Finding.Present, new KernelView(KernelText.Links(On("10.0.0.100"))).Find(item));
    }

    [Fact]
    public void Replaced_slot_is_used_up_by_one_route()
    {
        var route = KernelText.Route("10.5.0.0/16 via 10.0.0.9 dev eth0");
        var replaced = new HashSet<RouteSlot> { route.Slot };
        var batch = new KernelBatch();
        KernelPlan.Install("VI_1", [route], new KernelView(KernelText.Links()), _ => false, replaced, batch);
        Assert.Equal([new NetlinkChange.AddRoute(route.Value, RoutePlacement.Replace)], batch.Changes);
        Assert.Empty(replaced);
    }

    [Fact]
    public void Addresses_of_a_lease_are_limited_and_deprecated_ones_stay_deprecated()
    {
        var config = KernelText.Read(
            """
            vrrp_instance V6 {
                interface eth0
                virtual_router_id 5
                vip_lease 30
                virtual_ipaddress {
                    fe80::5/64
                    2001:db8::5/128
                    2001:db8::6/64 preferred_lft 10
                }
            }
            """).VrrpInstances[0];
        var lifetimes = config.VirtualAddresses.Select(a => AddressMapping.ToKernel(a, 3, (uint)config.VipLease.TotalSeconds))
            .Select(a => (a.PreferredSeconds, a.ValidSeconds));
        Assert.Equal([(30u, 30u), (0u, 30u), (10u, 30u)], lifetimes);
    }

    [Fact]
    public void Rule_is_found_among_those_the_kernel_has()
    {
        var rule = KernelText.Rule("fwmark 7 table 100 priority 1002");
        var same = rule.Value with { };
        Assert.Same(Finding.Unknown, new KernelView(KernelText.Links()).Find(rule));
        Assert.Same(Finding.Present, new KernelView(KernelText.Links(), rules: new HashSet<RuleEntry> { same }).Find(rule));
        Assert.Same(
            Finding.Absent, new KernelView(KernelText.Links(), rules: new HashSet<RuleEntry> { same with { Table = 101 } }).Find(rule));
    }

    [Fact]
    public void Object_whose_interface_is_down_cannot_be_there()
    {
        var route = KernelText.Route("10.5.0.0/16 nexthop via 10.0.0.9 dev eth0 nexthop via 10.1.0.9 dev eth1");
        var links = KernelText.Links();
        Assert.False(new KernelView(links).IsPossible(route));
        links.Set(new Link(2, "eth1") { Flags = LinkFlags.Up });
        Assert.True(new KernelView(links).IsPossible(route));
    }

    private static InterfaceAddress On(string address, byte prefix = 24) => KernelText.On(3, address, prefix);

    private static string[] Install(LinkTable links, params KernelObject[] wanted)
    {
        var batch = new KernelBatch();
        KernelPlan.Install("VI_1", wanted, new KernelView(links), _ => false, new HashSet<RouteSlot>(), batch);
        return Text(batch);
    }

    private static string[] Remove(LinkTable links, Predicate<KernelObject> isKept, params KernelObject[] unwanted)
    {
        var batch = new KernelBatch();
        KernelPlan.Remove("VI_1", unwanted, new KernelView(links), isKept, batch);
        return Text(batch);
    }

    private static string[] Text(KernelBatch batch) => [.. batch.Operations.Select(o => $"{o.Verb} {o.Object}")];
}
