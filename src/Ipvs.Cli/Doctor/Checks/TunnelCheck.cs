using System.Globalization;
using System.Net.Sockets;
using Ipvs.Netlink;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Room for the outer header of tunnels.</summary>
internal sealed class TunnelCheck : IDirectorCheck
{
    private const uint Ethernet = 1500;
    private const uint SmallestIpv6 = 1280;
    private const string Setting = "net/ipv4/vs/pmtu_disc";

    /// <inheritdoc/>
    public string Title => "tunnels";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        var paths =
            from pair in facts.Servers
            let server = pair.Server.Destination
            where server.Forwarding == ForwardingMethod.Tunnel
            let answer = facts.RouteTo(server.Key.Address)
            where !answer.IsLocal
            let mtu = answer.Route is { } route ? route.Mtu ?? facts.LinkOf(route.OutputIndex)?.Mtu ?? 0 : 0
            let overhead = Overhead(server)
            where mtu > overhead && mtu - overhead < Ethernet
            group (pair.Service, Server: server.Key.Address) by (mtu, overhead, server.Tunnel.Type);
        foreach (var path in paths)
        {
            uint room = path.Key.mtu - path.Key.overhead;
            string saw = $"the path to {ServerNames.Join(path.Select(static use => use.Server))} " + string.Create(
                CultureInfo.InvariantCulture,
                $"carries {path.Key.mtu} bytes, {Name(path.Key.Type)} takes {path.Key.overhead} of them, {room} are left");
            bool isTooSmall = room < SmallestIpv6 && path.Any(static use => use.Service.Key.Family == AddressFamily.InterNetworkV6);
            findings.Add(isTooSmall ? TooSmall(saw) : Smaller(facts, saw, room));
        }
    }

    /// <summary>Bytes of the outer headers: IP, then UDP and GUE (with its private field for remote checksums), or GRE (with its checksum).</summary>
    public static uint Overhead(IpvsDestination server)
    {
        uint outer = server.Key.Family == AddressFamily.InterNetworkV6 ? 40u : 20u;
        return outer + server.Tunnel.Type switch
        {
            TunnelType.Gue => (server.Tunnel.Flags & TunnelFlags.RemoteChecksum) != 0 ? 20u : 12u,
            TunnelType.Gre => (server.Tunnel.Flags & TunnelFlags.Checksum) != 0 ? 8u : 4u,
            _ => 0u,
        };
    }

    private static Finding TooSmall(string saw) => new(
        FindingSeverity.Problem,
        "tunnel-below-ipv6-minimum",
        FindingSubject.Director,
        saw,
        "IPv6 clients may send packets of 1280 bytes whatever they are told.")
    {
        Advice = "Raise the MTU of the path to the real servers.",
    };

    private static Finding Smaller(DirectorFacts facts, string saw, uint room) => new(
        FindingSeverity.Note,
        "tunnel-mtu",
        FindingSubject.Director,
        saw,
        facts.Sysctls.Number(Setting) == 0
            ? "Larger packets of clients are fragmented (pmtu_disc is 0)."
            : "Larger packets of clients are refused with an ICMP message that must get through to them (pmtu_disc is 1).")
    {
        Advice = string.Create(
            CultureInfo.InvariantCulture,
            $"Have real servers announce a smaller segment size (ip route change default ... advmss {room - 40}; IPv6: {room - 60}), ")
            + "or raise the MTU of the path.",
    };

    private static string Name(TunnelType type) => type switch
    {
        TunnelType.Gue => "GUE",
        TunnelType.Gre => "GRE",
        _ => "IPIP",
    };
}
