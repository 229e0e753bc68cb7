using System.Diagnostics;
using System.Net.Sockets;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>Groups of virtual servers.</summary>
internal static class GroupLines
{
    /// <summary>Adds those in use, in the order of their first use.</summary>
    public static void Add(DumpWriter text, ValueArray<VirtualServer> servers)
    {
        foreach (var group in servers.Select(static s => s.Target).OfType<VirtualServerTarget.Group>().DistinctBy(static g => g.Name))
        {
            text.Line(" ------< Virtual server group >------");
            text.Line(
                $" Virtual Server Group = {group.Name}, IPv4 = {DumpWords.YesNo(Has(group, AddressFamily.InterNetwork))}, IPv6 = {DumpWords.YesNo(Has(group, AddressFamily.InterNetworkV6))}");
            // keepalived has addresses before marks.
            foreach (var entry in group.Entries.OrderBy(static e => e is VirtualServerGroupEntry.Mark)) Add(text, entry);
        }
    }

    private static bool Has(VirtualServerTarget.Group group, AddressFamily family) =>
        group.Entries.Any(e => e is VirtualServerGroupEntry.AddressRange range && range.First.AddressFamily == family);

    private static void Add(DumpWriter text, VirtualServerGroupEntry entry)
    {
        text.Line(entry switch
        {
            VirtualServerGroupEntry.Mark { IsFamilyGiven: true } mark =>
                $"   FWMARK = {mark.Value} {(mark.Family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4")}",
            VirtualServerGroupEntry.Mark mark => $"   FWMARK = {mark.Value}",
            VirtualServerGroupEntry.AddressRange range when range.First.Equals(range.Last) => $"   VIP = {range.First}, VPORT = {range.Port}",
            VirtualServerGroupEntry.AddressRange range => $"   VIP Range = {range.First}-{range.Last}, VPORT = {range.Port}",
            _ => throw new UnreachableException(),
        });
    }
}
