using System.Globalization;
using System.Net;
using Checkers.Health;
using Keepalived.Conf.Model;

namespace Checkers.Control;

/// <summary>
/// Which servers a request means. A virtual server is named as in log lines, as <c>[tcp:|udp:|sctp:]ADDRESS:PORT</c>, <c>fwmark:N</c> or
/// <c>group:NAME</c>; a real server as in log lines or as <c>ADDRESS[:PORT]</c>. What fits more than one is refused.
/// </summary>
internal static class TargetNames
{
    /// <summary>Every virtual server that has the real server.</summary>
    public const string All = "all";

    /// <summary>Finds them.</summary>
    /// <param name="servers">All there are.</param>
    /// <param name="virtualServer">The name of one, or <see cref="All"/>.</param>
    /// <param name="realServer">The name of one of its real servers; null: the virtual server itself.</param>
    /// <param name="problem">Why there are none, with the remedy.</param>
    public static IReadOnlyList<IOverridable> Find(
        IReadOnlyList<VirtualServerState> servers, string virtualServer, string? realServer, out string? problem)
    {
        problem = null;
        if (virtualServer == All && realServer is not null)
        {
            var everywhere = servers.SelectMany(server => server.RealServers).Where(server => Fits(server, realServer)).ToList();
            if (everywhere.Count == 0) problem = $"no virtual server has a real server {realServer}: keepalived status lists them";
            return everywhere;
        }
        var found = servers.Where(server => Fits(server, virtualServer)).ToList();
        if (found.Count != 1)
        {
            problem = Problem("virtual server", virtualServer, [.. found.Select(static server => server.Name)]);
            return [];
        }
        if (realServer is null) return found;
        var reals = found[0].RealServers.Where(server => Fits(server, realServer)).ToList();
        if (reals.Count != 1) problem = Problem("real server", $"{realServer} in {found[0].Name}", [.. reals.Select(static server => server.Name)]);
        return problem is null ? reals : [];
    }

    private static string Problem(string kind, string name, string[] found)
    {
        if (found.Length == 0) return $"there is no {kind} {name}: keepalived status lists them";
        const int shown = 5;
        var names = string.Join(", ", found.Take(shown));
        return $"more than one {kind} is meant by {name}: name one of {names}{(found.Length > shown ? ", ..." : "")}";
    }

    private static bool Fits(VirtualServerState server, string name)
    {
        if (name == server.Name) return true;
        return server.Config.Target switch
        {
            VirtualServerTarget.Address address => IsAt(WithoutProtocol(name, server.Config.Protocol), address.VirtualAddress, address.Port),
            VirtualServerTarget.Fwmark mark => name == string.Create(CultureInfo.InvariantCulture, $"fwmark:{mark.Mark}"),
            VirtualServerTarget.Group group => name == $"group:{group.Name}",
            _ => false,
        };
    }

    private static bool Fits(RealServerHealth server, string name) =>
        name == server.Name || IsAt(name, server.Identity.Address, server.Identity.Port);

    // Null: it names another protocol.
    private static string? WithoutProtocol(string name, TransportProtocol own)
    {
        foreach (var protocol in (TransportProtocol[])[TransportProtocol.Tcp, TransportProtocol.Udp, TransportProtocol.Sctp])
        {
            var prefix = $"{ServerNames.Of(protocol)}:";
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return protocol == own ? name[prefix.Length..] : null;
        }
        return name;
    }

    private static bool IsAt(string? name, IPAddress address, ushort port)
    {
        if (IPAddress.TryParse(name, out var alone)) return alone.Equals(address);
        return IPEndPoint.TryParse(name ?? "", out var point) && point.Address.Equals(address) && point.Port == port;
    }
}
