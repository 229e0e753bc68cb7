using System.Diagnostics;
using System.Net.Sockets;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>Groups of virtual servers.</summary>
internal static class GroupLines
{
    /// <summary>Adds those in use, in the order of their first use.</summary>
    /// <param name="text">Where the lines go.</param>
    /// <param name="servers">The virtual servers.</param>
    /// <param name="isMoment">Whether it is known who is alive.</param>
    public static void Add(DumpWriter text, IReadOnlyList<VirtualServerPicture> servers, bool isMoment)
    {
        foreach (var group in servers.Select(static s => s.Config.Target).OfType<VirtualServerTarget.Group>().DistinctBy(static g => g.Name))
        {
            text.Line(" ------< Virtual server group >------");
            text.Line(
                $" Virtual Server Group = {group.Name}, IPv4 = {DumpWords.YesNo(Has(group, AddressFamily.InterNetwork))}, IPv6 = {DumpWords.YesNo(Has(group, AddressFamily.InterNetworkV6))}");
            // keepalived has addresses before marks.
            foreach (var entry in group.Entries.OrderBy(static e => e is VirtualServerGroupEntry.Mark))
            {
                Add(text, entry);
                if (isMoment) AddAlive(text, entry, servers.Where(s => s.Config.Target is VirtualServerTarget.Group g && g.Name == group.Name).ToList());
            }
        }
    }

    private static void AddAlive(DumpWriter text, VirtualServerGroupEntry entry, List<VirtualServerPicture> users)
    {
        int Alive(Func<VirtualServer, bool> isMeant) =>
            users.Where(u => isMeant(u.Config)).Sum(static u => u.RealServers.Count(static r => r is { IsAlive: true, IsSet: true }));
        text.Line(entry is VirtualServerGroupEntry.Mark
            ? $"     Alive: {Alive(static s => s.Family == AddressFamily.InterNetwork)} IPv4, {Alive(static s => s.Family == AddressFamily.InterNetworkV6)} IPv6"
            : $"     Alive: {Alive(static s => s.Protocol == TransportProtocol.Tcp)} tcp, {Alive(static s => s.Protocol == TransportProtocol.Udp)} udp, {Alive(static s => s.Protocol == TransportProtocol.Sctp)} sctp");
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
