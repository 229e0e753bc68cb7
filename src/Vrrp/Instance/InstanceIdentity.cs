using System.Net.Sockets;
using Keepalived.Conf.Model;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>
/// What makes an instance the same one across a reload: not its name, but its virtual router on its link. keepalived compares
/// VRID, family, interface, unicast or multicast, group, and the source address of a unicast instance.
/// </summary>
/// <param name="VirtualRouterId">VRID.</param>
/// <param name="IsIpv6">Family.</param>
/// <param name="Interface">Interface name; empty when not bound to one.</param>
/// <param name="Destination">Multicast group; source address of a unicast instance, null when it has none configured.</param>
/// <param name="IsUnicast">Whether it talks to peers.</param>
/// <param name="Devices">Which devices are made for it (<c>use_vmac</c>, <c>use_vmac_addr</c>, <c>use_ipvlan</c>); empty: none.</param>
public readonly record struct InstanceIdentity(byte VirtualRouterId, bool IsIpv6, string Interface, InternetAddress? Destination, bool IsUnicast,
    string Devices = "")
{
    /// <summary>The identity of <paramref name="config"/>.</summary>
    public static InstanceIdentity Of(VrrpInstanceConfig config)
    {
        var isUnicast = !config.UnicastPeers.IsEmpty;
        InternetAddress? destination = !isUnicast ? InternetAddress.From(config.MulticastGroup)
            : config.SourceAddress is { } source ? InternetAddress.From(source) : null;
        return new InstanceIdentity(
            config.VirtualRouterId, config.Family == AddressFamily.InterNetworkV6, config.Interface ?? "", destination, isUnicast,
            DevicesOf(config));
    }

    private static string DevicesOf(VrrpInstanceConfig config)
    {
        var devices = config.UseVirtualMacForAddresses ? "a" : "";
        if (config.VirtualMac is { } vmac) devices += $"m{vmac.Name}/{Convert.ToHexString(vmac.Address.AsSpan())}";
        if (config.Ipvlan is { } ipvlan) devices += $"i{ipvlan.Name}/{ipvlan.Type}";
        return devices;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{VirtualRouterId}|{(IsIpv6 ? 6 : 4)}|{Interface}|{Destination}|{(IsUnicast ? 'u' : 'm')}{Devices}";
}
