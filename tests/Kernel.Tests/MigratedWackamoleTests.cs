using LabTopology;

namespace Kernel.Tests;

/// <summary>What a wackamole cluster of three becomes, without IPVS.</summary>
[Trait("lab", "timing")]
public sealed class MigratedWackamoleTests() : LabTest(needsIpvs: false)
{
    private const int Addresses = 6;

    [Fact]
    public void Each_node_has_its_share_and_a_node_that_dies_leaves_its_addresses_to_both_others()
    {
        OnlyOurs("it migrates nothing");
        CreateSite();
        NetworkNamespace[] nodes = [Site.Director1, Site.Director2, Site.AddNode("director3", "192.0.2.3/24")];
        Dictionary<string, string> files = Migration.Run(
            ("wackamole.conf", "Spread = 4803\nGroup = wack1\nMature = 1s\nVirtualInterfaces {\n" + string.Concat(Enumerable.Range(1, Addresses).Select(i => $"  eth0:192.0.2.{100 + i}/24\n")) + "}\n"),
            ("spread.conf", "Spread_Segment 192.0.2.255:4803 {\n  www1 192.0.2.1\n  www2 192.0.2.2\n  www3 192.0.2.3\n}\n"));
        DaemonProcess[] daemons = [.. nodes.Select((node, i) => StartDirector(node, files[$"www{i + 1}"], "-P"))];
        Wait.Until(Patience, "two addresses on each node", () => nodes.All(node => Held(node).Length == 2), () => daemons[0].LogText);
        Assert.Equal(Addresses, nodes.SelectMany(Held).Distinct().Count());

        daemons[0].Crash();
        NetworkNamespace[] left = nodes[1..];
        foreach (NetworkNamespace node in left) Wait.Until(Patience, $"three addresses on {node.Name}", () => Held(node).Length == 3, () => daemons[1].LogText);
        Assert.Equal(Addresses, left.SelectMany(Held).Distinct().Count());
    }

    private static string[] Held(NetworkNamespace node) =>
        [.. node.Run("ip", "-o", "-4", "address", "show", "dev", "eth0").Output.Split(' ').Where(w => w.StartsWith("192.0.2.10", StringComparison.Ordinal))];
}
