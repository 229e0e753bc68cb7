using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>What decides which instances share a socket pair: they hear the same packets and are told apart by VRID.</summary>
/// <param name="IsIpv6">Family.</param>
/// <param name="InterfaceName">Interface the sockets are bound to, for unicast without one its VRF; null for neither.</param>
/// <param name="InterfaceIndex">Its index; 0 without one.</param>
/// <param name="Group">Multicast group; null for unicast.</param>
/// <param name="UnicastSource">Own address of a unicast instance; null for multicast.</param>
/// <param name="UsesAuthenticationHeader">Whether the packets are of protocol 51 (<c>auth_type AH</c>) instead of 112.</param>
internal readonly record struct AdvertSocketKey(
    bool IsIpv6, string? InterfaceName, int InterfaceIndex, InternetAddress? Group, InternetAddress? UnicastSource,
    bool UsesAuthenticationHeader = false)
{
    /// <summary>The sockets an instance needs; null while its interface or its address is missing.</summary>
    public static AdvertSocketKey? Of(VrrpInstance instance, LinkTable links)
    {
        var format = instance.Format;
        var index = 0;
        var device = links.Plan.Transmit(instance.Config) ?? instance.Config.Vrf;
        if (device is not null)
        {
            if (links.Find(device) is not { } link) return null;
            index = link.Index;
        }
        if (format.IsMulticast) return new(format.IsIpv6, device, index, format.Group, null, format.UsesAuthenticationHeader);
        return instance.SourceAddress is { } source ? new(format.IsIpv6, device, index, null, source, format.UsesAuthenticationHeader) : null;
    }
}
