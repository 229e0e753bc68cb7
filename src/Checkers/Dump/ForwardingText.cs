using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>Forwarding methods in dumps.</summary>
internal static class ForwardingText
{
    /// <summary><c>NAT</c>, <c>DR</c> or <c>TUN</c> with its type.</summary>
    public static string Of(Forwarding forwarding) => forwarding.Kind switch
    {
        ForwardingKind.Dr => "DR",
        ForwardingKind.Tun => $"TUN, type = {Tunnel(forwarding)}",
        _ => "NAT",
    };

    private static string Tunnel(Forwarding forwarding) => forwarding.Tunnel switch
    {
        TunnelKind.Gue => $"GUE, port = {forwarding.TunnelPort}{Checksum(forwarding)}",
        TunnelKind.Gre => $"GRE{Checksum(forwarding)}",
        _ => "IPIP",
    };

    private static string Checksum(Forwarding forwarding) => forwarding.TunnelChecksum switch
    {
        TunnelChecksum.Checksum => ", checksum",
        TunnelChecksum.Remote => ", remote checksum",
        _ => ", no checksum",
    };
}
