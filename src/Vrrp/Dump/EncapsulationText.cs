using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary><c>encap</c> of routes in dumps.</summary>
internal static class EncapsulationText
{
    /// <summary>The words with a blank in front; empty for none.</summary>
    public static string Of(Encapsulation? encapsulation) => encapsulation switch
    {
        MplsEncapsulation mpls => $" encap mpls {string.Join('/', mpls.Labels.Select(static l => $"{l:x}"))}",
        IlaEncapsulation ila => $" encap ila {ila.Locator}",
        IpEncapsulation ip => Of(ip),
        _ => "",
    };

    private static string Of(IpEncapsulation ip)
    {
        var isIpv6 = ip.Family == AddressFamily.InterNetworkV6;
        var text = new StringBuilder(isIpv6 ? " encap ip6" : " encap ip");
        if (ip.Id is { } id) text.Append(" id ").Append(id);
        if (ip.Destination is { } destination) text.Append(" dst ").Append(destination);
        if (ip.Source is { } source) text.Append(" src ").Append(source);
        if (ip.TrafficClass is { } traffic) text.Append(isIpv6 ? " tc " : " tos ").Append(traffic);
        if (ip.HopLimit is { } limit) text.Append(isIpv6 ? " hoplimit " : " ttl ").Append(limit);
        if (ip.Flags is { } flags) text.Append(" flags 0x").Append($"{flags:x}");
        return text.ToString();
    }
}
