using System.Diagnostics;
using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The blocks of the checker role.</summary>
internal static class CheckersForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        var groups = new HashSet<string>();
        foreach (var server in config.VirtualServers)
        {
            if (server.Target is VirtualServerTarget.Group group && groups.Add(group.Name)) AddGroup(root, group);
        }

        foreach (var server in config.VirtualServers) VirtualServerForm.AddTo(root, server);
    }

    private static void AddGroup(CanonicalNode root, VirtualServerTarget.Group group)
    {
        var block = root.Block("virtual_server_group", group.Name);
        foreach (var entry in group.Entries)
        {
            switch (entry)
            {
                case VirtualServerGroupEntry.Mark mark when mark.IsFamilyGiven:
                    block.Entry("fwmark", mark.Value, FamilyWord(mark.Family));
                    break;
                case VirtualServerGroupEntry.Mark mark:
                    block.Entry("fwmark", mark.Value);
                    break;
                case VirtualServerGroupEntry.AddressRange range:
                    object addresses = range.First.Equals(range.Last) ? range.First : $"{range.First}-{range.Last}";
                    if (range.Port == 0) block.Entry(addresses);
                    else block.Entry(addresses, range.Port);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    /// <summary><c>inet</c> or <c>inet6</c>.</summary>
    public static string FamilyWord(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "inet6" : "inet";
}
