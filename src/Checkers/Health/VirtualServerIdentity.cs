using System.Diagnostics;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>What makes two virtual servers the same one over a reload or a restart of the role.</summary>
internal static class VirtualServerIdentity
{
    /// <summary>Protocol and address, family and mark, or group, protocol and running number.</summary>
    public static string Of(VirtualServer server) => server.Target switch
    {
        VirtualServerTarget.Address address => $"{(int)server.Protocol}|{address.VirtualAddress}|{address.Port}",
        VirtualServerTarget.Fwmark mark => $"mark|{(int)server.Family}|{mark.Mark}",
        VirtualServerTarget.Group group => $"{OfGroup(server, group)}|{group.Number}",
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// Group and protocol: all blocks on one group share it. Running numbers shift when a block is removed, so a reload pairs such
    /// blocks by their real servers.
    /// </summary>
    public static string OfGroup(VirtualServer server, VirtualServerTarget.Group group) => $"group|{group.Name}|{(int)server.Protocol}";
}
