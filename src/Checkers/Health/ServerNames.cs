using System.Diagnostics;
using System.Net;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>Names of servers in log lines, as scripts expect them, and the ports that go with them.</summary>
internal static class ServerNames
{
    /// <summary><c>[ADDR]:PROTO:PORT</c>, <c>[GROUP]:N</c> or <c>FWM N</c>.</summary>
    public static string Of(VirtualServer server) => server.Target switch
    {
        VirtualServerTarget.Address address => Server(address.VirtualAddress, server.Protocol, address.Port),
        VirtualServerTarget.Group group => $"[{group.Name}]:{group.Number}",
        VirtualServerTarget.Fwmark mark => $"FWM {mark.Mark}",
        _ => throw new UnreachableException(),
    };

    /// <summary>A real server of <paramref name="server"/>.</summary>
    public static string Of(VirtualServer server, RealServer real) =>
        Server(real.Address, ProtocolInNames(server), PortOf(server, real));

    /// <summary>The sorry server of <paramref name="server"/>.</summary>
    public static string Of(VirtualServer server, SorryServer sorry) =>
        Server(sorry.Address, ProtocolInNames(server), PortOf(server, sorry));

    /// <summary>Real servers of <paramref name="server"/> that are known by name.</summary>
    public static string Of(VirtualServer server, RealServerTemplate named) =>
        $"[{named.Name}]:{Of(ProtocolInNames(server))}:{PortOf(server, named)}";

    /// <summary>A group's entry, as in the lines about added and removed entries.</summary>
    public static string Of(VirtualServer server, VirtualServerGroupEntry.AddressRange range)
    {
        var first = Server(range.First, server.Protocol, range.Port);
        return range.First.Equals(range.Last) ? first : $"{first}-{range.Last}";
    }

    /// <summary>
    /// The port of a real server by configuration. DR and TUN cannot change ports: they use the virtual server's, and none under a
    /// firewall mark. In a group the port of each entry replaces it when a destination is made.
    /// </summary>
    public static ushort PortOf(VirtualServer server, RealServer real) => server.Target switch
    {
        VirtualServerTarget.Address address when real.Forwarding.Kind != ForwardingKind.Nat => address.Port,
        VirtualServerTarget.Address address => real.Port ?? address.Port,
        VirtualServerTarget.Fwmark when real.Forwarding.Kind != ForwardingKind.Nat => 0,
        _ => real.Port ?? 0,
    };

    /// <summary>The port of real servers that are known by name; 0 where records say it.</summary>
    public static ushort PortOf(VirtualServer server, RealServerTemplate named) =>
        named is { IsSrv: true, Server.Port: null } ? (ushort)0 : PortOf(server, named.Server);

    /// <summary>The port of a sorry server; unlike a real server, one without a port under NAT keeps the client's (port 0).</summary>
    public static ushort PortOf(VirtualServer server, SorryServer sorry) => server.Target switch
    {
        VirtualServerTarget.Address address when sorry.Forwarding.Kind != ForwardingKind.Nat => address.Port,
        VirtualServerTarget.Fwmark when sorry.Forwarding.Kind != ForwardingKind.Nat => 0,
        _ => sorry.Port ?? 0,
    };

    /// <summary><c>tcp</c>, <c>udp</c>, <c>sctp</c>, <c>none</c> or <c>?</c>.</summary>
    public static string Of(TransportProtocol protocol) => protocol switch
    {
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Udp => "udp",
        TransportProtocol.Sctp => "sctp",
        TransportProtocol.None => "none",
        _ => "?",
    };

    private static TransportProtocol ProtocolInNames(VirtualServer server) =>
        server.Target is VirtualServerTarget.Fwmark ? TransportProtocol.None : server.Protocol;

    private static string Server(IPAddress address, TransportProtocol protocol, ushort port) => $"[{address}]:{Of(protocol)}:{port}";
}
