using System.Globalization;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>
/// Entries of address, route and rule blocks, and what <c>keepalived -t</c> 2.4.3 said to each on a system with the interfaces eth0 and
/// eth1: entry, exit status and messages, separated by bars.
/// </summary>
internal static partial class EntryOutcomes
{
    /// <summary>An entry and what came of it.</summary>
    /// <param name="Block">The block it stands in.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="Exit">The exit status.</param>
    /// <param name="Messages">The messages, without their places.</param>
    public sealed record Outcome(string Block, string Entry, int Exit, string[] Messages);

    private static readonly (string Block, string Rows)[] Recorded =
    [
        ("virtual_routes", VirtualRoutes), ("static_routes", StaticRoutes), ("virtual_rules", VirtualRules), ("static_rules", StaticRules),
        ("virtual_ipaddress", VirtualIpaddress), ("virtual_ipaddress_excluded", VirtualIpaddressExcluded), ("static_ipaddress", StaticIpaddress),
    ];

    /// <summary>What the original said.</summary>
    public static IEnumerable<Outcome> Original => Recorded.SelectMany(r => r.Rows.Split('\n').Select(line => Parse(r.Block, line)));

    /// <summary>What is to be said here.</summary>
    public static IEnumerable<Outcome> Expected
    {
        get
        {
            var deviations = Deviations.Split('\n').Select(line => Parse("", line)).ToDictionary(o => o.Entry);
            return Original.Select(o => deviations.TryGetValue(o.Entry, out var other)
                ? other with { Block = o.Block }
                : o);
        }
    }

    /// <summary>iproute2's files as they are on Debian 12, as far as entries use them.</summary>
    public static MemoryFiles Files => new MemoryFiles()
        .With("/etc/iproute2/rt_dsfield", "0x00 default\n0x28\tAF11\n0xB8\tEF\n")
        .With("/etc/iproute2/rt_protos", "4\tstatic\n18\tkeepalived\n")
        .With("/etc/iproute2/rt_realms", "0\tcosmos\n")
        .With("/etc/iproute2/group", "0\tdefault\n");

    /// <summary>Reads a configuration with one such entry.</summary>
    public static ConfigurationResult Read(string block, string entry) => Conf.Read(Wrap(block, entry), files: Files);

    /// <summary>Everything found about a configuration that <c>-t</c> counts.</summary>
    public static List<Diagnostic> Findings(ConfigurationResult result) =>
    [
        .. Conf.Findings(result).Where(d => d.Severity > Severity.Notice),
        .. SystemChecks.Run(result.Config!, new CorpusSystem(["eth0", "eth1"])),
    ];

    /// <summary>A configuration with these lines in a block.</summary>
    public static string Wrap(string block, string lines)
    {
        string own = block.StartsWith("virtual_", StringComparison.Ordinal) ? $"{block} {{\n{lines}\n}}\n" : "";
        string addresses = block == "virtual_ipaddress" ? "" : "virtual_ipaddress {\n10.0.0.1\n}\n";
        string before = own.Length > 0 ? "" : $"track_group G {{\ngroup {{\nV\n}}\n}}\ntrack_group H {{\ngroup {{\nV\n}}\n}}\n{block} {{\n{lines}\n}}\n";
        return $"{before}vrrp_instance V {{\ninterface eth0\nvirtual_router_id 1\n{addresses}{own}}}\n";
    }

    private static Outcome Parse(string block, string line)
    {
        string[] parts = line.Split(" | ");
        return new Outcome(block, parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2..]);
    }
}
