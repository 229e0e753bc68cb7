using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>From what name services say to real servers.</summary>
internal static class ResolvedServers
{
    /// <summary>
    /// The targets that can be used: of the family asked for, each once, in an order that does not depend on that of the answer (the
    /// schedulers sh, dh and mh go by it), and not more than <see cref="RealServerTemplate.MaxServers"/>.
    /// </summary>
    /// <param name="family">Family; unspecified: both.</param>
    /// <param name="answered">What was answered.</param>
    /// <param name="total">How many could be used.</param>
    public static ResolvedTarget[] Usable(AddressFamily family, IEnumerable<ResolvedTarget> answered, out int total)
    {
        var sorted = new SortedSet<ResolvedTarget>();
        foreach (var target in answered)
        {
            var plain = target with { Address = target.Address.IsIPv4MappedToIPv6 ? target.Address.MapToIPv4() : target.Address };
            if (IsServer(plain.Address) && (family == AddressFamily.Unspecified || plain.Address.AddressFamily == family)) sorted.Add(plain);
        }
        var usable = sorted.DistinctBy(static target => (target.Address, target.Port)).ToArray();
        total = usable.Length;
        return total <= RealServerTemplate.MaxServers ? usable : usable[..RealServerTemplate.MaxServers];
    }

    /// <summary>The virtual server with a real server for every target of its names, behind those that were written with an address.</summary>
    /// <param name="server">As configured.</param>
    /// <param name="targetsOf">The targets of a question.</param>
    public static VirtualServer Expand(VirtualServer server, Func<NameQuestion, IEnumerable<ResolvedTarget>> targetsOf)
    {
        if (server.NamedServers.IsEmpty) return server;
        var servers = new List<RealServer>(server.RealServers);
        var seen = new HashSet<RealServerIdentity>();
        foreach (var real in servers) seen.Add(RealServerIdentity.Of(server, real));
        foreach (var named in server.NamedServers)
            foreach (var target in targetsOf(NameQuestion.Of(named)))
            {
                var real = named.At(target.Address, target.Port, target.Weight);
                if (seen.Add(RealServerIdentity.Of(server, real))) servers.Add(real);
            }
        return server with { RealServers = [.. servers] };
    }

    // Nobody is reached at the others; one that is link-local means nothing without an interface.
    private static bool IsServer(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.GetAddressBytes()[0] is > 0 and < 224
        : !address.Equals(IPAddress.IPv6Any) && !address.IsIPv6Multicast && !address.IsIPv6LinkLocal;
}
