using System.Net.Sockets;
using Ipvs.Netlink;
using Keepalived.Conf.Model;

namespace Checkers.Kernel;

/// <summary>
/// <c>nftables_ipvs</c>: groups that have only addresses become one service per family, reached by a firewall mark that the packet
/// filter sets. A group keeps its mark as long as it is used with the same protocol.
/// </summary>
internal sealed class GroupMarks
{
    private readonly Dictionary<string, uint> _marks = [];

    private GroupMarks() { }

    /// <summary>The marks by group and protocol.</summary>
    public IReadOnlyDictionary<string, uint> All => _marks;

    /// <summary>Hands out marks for <paramref name="config"/>; null when it has no <c>nftables_ipvs</c>.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="known">Marks handed out before.</param>
    public static GroupMarks? Of(KeepalivedConfig config, IReadOnlyDictionary<string, uint> known)
    {
        if (config.Global.Firewall.IpvsTable is null) return null;
        var marks = new GroupMarks();
        var first = config.Global.Firewall.IpvsFirstMark;
        var names = config.VirtualServers.Select(NameOf).OfType<string>().Distinct().ToList();
        var used = new HashSet<uint>();
        foreach (var name in names)
            if (known.TryGetValue(name, out var mark) && mark >= first && used.Add(mark))
                marks._marks[name] = mark;
        var next = first;
        foreach (var name in names)
        {
            if (marks._marks.ContainsKey(name)) continue;
            while (!used.Add(next)) next++;
            marks._marks[name] = next;
        }
        return marks;
    }

    /// <summary>The mark of a virtual server; null: it has addresses or marks of its own.</summary>
    public uint? MarkOf(VirtualServer server) => NameOf(server) is { } name && _marks.TryGetValue(name, out var mark) ? mark : null;

    /// <summary>The services of a virtual server.</summary>
    public List<ServiceKey> KeysOf(VirtualServer server)
    {
        if (MarkOf(server) is not { } mark) return ServiceMapping.KeysOf(server);
        var keys = new List<ServiceKey>();
        foreach (var family in (AddressFamily[])[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6])
            if (((VirtualServerTarget.Group)server.Target).Entries.Any(entry => entry is VirtualServerGroupEntry.AddressRange range && range.First.AddressFamily == family))
                keys.Add(ServiceKey.ForMark(family, mark));
        return keys;
    }

    // A group that has a mark of its own is left alone, as with keepalived.
    private static string? NameOf(VirtualServer server) =>
        server.Target is VirtualServerTarget.Group group && group.Entries.All(static entry => entry is VirtualServerGroupEntry.AddressRange)
            ? $"{group.Name}|{server.Protocol}"
            : null;
}
