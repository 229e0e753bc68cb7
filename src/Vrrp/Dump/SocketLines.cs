using Keepalived.Conf.Dump;

namespace Vrrp.Dump;

/// <summary>The section <c>VRRP Sockpool</c>.</summary>
internal static class SocketLines
{
    /// <summary>Adds it, unless no socket is open.</summary>
    public static void Add(DumpWriter text, VrrpPicture picture)
    {
        if (picture.Sockets.Count > 0) text.Heading("VRRP Sockpool");
        foreach (var socket in picture.Sockets)
        {
            var key = socket.Key;
            text.Line($" fd_in {socket.Receiver} fd_out = {socket.Sender}");
            text.Line($"   Interface = {key.InterfaceName ?? "(none)"}");
            text.Line($"   Family = {(key.IsIpv6 ? "IPv6" : "IPv4")}");
            text.Line($"   Protocol = {(key.UsesAuthenticationHeader ? "AH" : "VRRP")}");
            text.Line($"   Type = {(key.Group is null ? "Unicast" : "Multicast")}");
            if (key.UnicastSource is { } source) text.Line($"   Address = {source}");
            text.Line($"   Rx buf size = {socket.ReceiveBuffer}");
            text.Line("   VRRP instances");
            foreach (var (name, vrid) in socket.Members) text.Line($"     {name} vrid {vrid}");
        }
    }
}
