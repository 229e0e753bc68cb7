using Keepalived.Migrate.Report;
using Keepalived.Migrate.Wackamole;

namespace Keepalived.Migrate.Tests;

public sealed class WackamoleTests
{
    private static Migrated Cluster(string? owner = null) =>
        Migrated.Of(owner, new HostTable(), ("wackamole.conf", Samples.Wackamole), ("spread.conf", Samples.Spread));

    [Fact]
    public void Each_virtual_interface_becomes_an_instance_on_each_node()
    {
        var migrated = Cluster();
        Assert.Equal(["www1", "www2", "www3"], migrated.Result.Nodes.Select(static n => n.Name));
        foreach (var node in migrated.Result.Nodes)
        {
            var instances = migrated.Config(node.Name).VrrpInstances;
            Assert.Equal([1, 2, 3, 4, 5, 6], instances.Select(static i => (int)i.VirtualRouterId));
            Assert.Equal(2, instances.Count(static i => i.Priority == 200));
        }

        Migrated.Has(migrated.Node("www1"), "vrrp_startup_delay 5");
        Migrated.Has(
            migrated.Node("www3"), "vrrp_instance VIF_3 {", "state BACKUP", "interface eth0", "virtual_router_id 3", "priority 200", "advert_int 1",
            "virtual_ipaddress {", "192.0.2.103/24 dev eth0", "192.0.2.104/24 dev eth0", "}", "}");
    }

    [Theory]
    [InlineData(6, 3)]
    [InlineData(12, 4)]
    [InlineData(7, 2)]
    [InlineData(5, 1)]
    [InlineData(255, 40)]
    public void The_load_is_spread_also_when_a_node_has_failed(int instances, int nodes)
    {
        var priorities = Enumerable.Range(0, instances).Select(i => Balance.Priorities(i, nodes).ToArray()).ToList();
        Assert.All(priorities, p => Assert.Equal(nodes, p.Distinct().Count()));
        Assert.All(priorities, static p => Assert.All(p, static v => Assert.InRange(v, 1, 200)));
        Balanced(priorities.Select(static p => Array.IndexOf(p, p.Max())), nodes);
        for (int failed = 0; failed < nodes && nodes > 1; failed++)
        {
            var left = priorities.Where(p => Array.IndexOf(p, p.Max()) == failed).Select(p => Array.IndexOf(p, p.Where((_, n) => n != failed).Max()));
            Balanced(left, nodes - 1);
        }
    }

    private static void Balanced(IEnumerable<int> owners, int nodes)
    {
        var counts = owners.CountBy(static o => o).Select(static c => c.Value).ToList();
        if (counts.Count > 0) Assert.InRange(counts.Max() - (counts.Count < nodes ? 0 : counts.Min()), 0, 1);
    }

    [Fact]
    public void A_preferred_interface_is_first_on_the_node_the_file_is_from()
    {
        var migrated = Cluster("www3");
        Migrated.Has(migrated.Node("www3"), "virtual_router_id 2", "priority 220");
        Assert.DoesNotContain("priority 220", migrated.Node("www1"), StringComparison.Ordinal);
        migrated.Told("Prefer", CarryLevel.Exact, "priority 220 on www3");
        Cluster().Told("Prefer", CarryLevel.Decide, "--node");
    }

    [Fact]
    public void Is_told_of_line_by_line() => Assert.Equal(
        [
            "1 Spread exact", "2 Group exact", "3 Control not", "4 Mature exact", "5 Prefer decide", "6 VirtualInterfaces exact", "14 Balance approx",
            "1 Spread_Segment exact", "6 DebugFlags exact", "7 EventPriority exact",
        ],
        Cluster().Levels);

    [Fact]
    public void Without_spread_conf_two_nodes_are_assumed()
    {
        var migrated = Migrated.One("wackamole.conf", "vips { eth0:192.0.2.1/24 eth1:192.0.2.2/32n24 }\nmature = 1m\n");
        Assert.Equal(["node1", "node2"], migrated.Result.Nodes.Select(static n => n.Name));
        Migrated.Has(migrated.Node("node1"), "vrrp_startup_delay 60");
        migrated.Told("nodes", CarryLevel.Decide, "give it too");
    }

    [Fact]
    public void Nodes_of_several_networks_talk_to_each_other_by_unicast()
    {
        var migrated = Migrated.Of(
            ("wackamole.conf", "vips { eth0:192.0.2.1/24 }\n"),
            ("spread.conf", "Spread_Segment 192.0.2.255:4803 { a 192.0.2.7 }\nSpread_Segment 10.0.0.255:4803 {\n b 10.0.0.7 { 10.0.0.8 }\n}\nTokenTimeout = 5000\n"));
        Migrated.Has(migrated.Node("b"), "unicast_src_ip 10.0.0.7", "unicast_peer {", "192.0.2.7", "}");
        migrated.Told("TokenTimeout", CarryLevel.Approximate, "advert_int");
    }

    [Theory]
    [InlineData("vips { eth0 }\n", "wackamole.conf:1: 'eth0' is no INTERFACE:ADDRESS/LENGTH")]
    [InlineData("vips {\n eth0:1.2.3.4/24\n", "wackamole.conf:1: the block is not closed")]
    [InlineData("vips { eth0:1.2.3.4/24 }\nmature = x\n", "wackamole.conf:2: 'x' is no time")]
    [InlineData("vips { }\n", "wackamole.conf: has no VirtualInterfaces")]
    public void Is_refused(string text, string reason) => Assert.Equal(reason, Migrated.Refusal(("wackamole.conf", text)));

    [Fact]
    public void Spread_conf_alone_says_nothing_about_addresses() => Assert.Contains("needs wackamole.conf", Migrated.Refusal(("spread.conf", Samples.Spread)), StringComparison.Ordinal);
}
