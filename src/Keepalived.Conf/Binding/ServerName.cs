using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Names of servers in keepalived's messages.</summary>
internal static class ServerName
{
    public static string Of(IPAddress address, TransportProtocol protocol, ushort port) => $"[{address}]:{Of(protocol)}:{port}";

    public static string Of(string host, TransportProtocol protocol, ushort port) => $"[{host}]:{Of(protocol)}:{port}";

    private static string Of(TransportProtocol protocol) => protocol switch
    {
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Udp => "udp",
        TransportProtocol.Sctp => "sctp",
        _ => "none",
    };
}
