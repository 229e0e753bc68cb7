using System.Text.RegularExpressions;
using Xunit;

namespace Keepalived.Tests.Dumps;

/// <summary>
/// What Debian's keepalived 2.2.7 wrote for a configuration with routes, rules, a virtual MAC, unicast and both families. The layout of
/// 2.4.3 has a few lines more; everything else is equal, line by line.
/// </summary>
public sealed class RecordedDumpTests
{
    // Since 2.2.7, or hidden since.
    private static readonly Regex s_newer = new(
        "^   (Number of tracker faults = |Flags of interface faults - |Last advert sent = |Highest other priority = |Address owner ignores "
        + "|VRRPv3 uses VRRPv2 checksum = |Password = )");

    private static readonly Regex s_older = new("^   (Number of interface and track script faults = |Password = )");

    [Fact]
    public void Static_items_instances_and_trackers()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Golden");
        var rig = new VrrpRig(File.ReadAllText(Path.Combine(folder, "dump.conf")), hasSecondInterface: true).Start().Script("chk", 0).Run(10);
        var ours = rig.Data().SkipWhile(static line => line != "------< Static Addresses >------")
            .Where(static line => !s_newer.IsMatch(line)).ToList();
        ours.RemoveRange(ours.IndexOf("------< VRRP Sockpool >------"), ours.IndexOf("------< VRRP Scripts >------") - ours.IndexOf("------< VRRP Sockpool >------"));
        ours.RemoveRange(ours.IndexOf("------< Gratuitous ARP delays >------"), ours.Count - ours.IndexOf("------< Gratuitous ARP delays >------"));

        Comparison.AssertEqual(File.ReadLines(Path.Combine(folder, "dump.data")).Where(static line => !s_older.IsMatch(line)), ours);
    }
}
