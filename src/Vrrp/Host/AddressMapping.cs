using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;

namespace Vrrp.Host;

/// <summary>From an entry of the configuration to the address the kernel is asked for.</summary>
internal static class AddressMapping
{
    /// <summary>The address on an interface; IPv6 addresses skip duplicate detection unless the entry says <c>-nodad</c>.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="interfaceIndex">The interface.</param>
    /// <param name="leaseSeconds"><c>vip_lease</c>: how long the kernel keeps the address unless it is renewed; 0: for ever.</param>
    public static InterfaceAddress ToKernel(VirtualAddress entry, int interfaceIndex, uint leaseSeconds = 0)
    {
        var address = entry.Address.Address;
        var isIpv6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var valid = leaseSeconds == 0 ? InterfaceAddress.Forever : leaseSeconds;
        var prefix = entry.Peer?.PrefixLength ?? entry.Address.PrefixLength;
        return new InterfaceAddress(interfaceIndex, address, prefix)
        {
            Peer = entry.Peer?.Address,
            Broadcast = entry.Broadcast,
            Label = entry.Label,
            Scope = (AddressScope)entry.Scope,
            Flags = Flags(entry.Options, isIpv6),
            PreferredSeconds = Math.Min(Preferred(entry, isIpv6), valid),
            ValidSeconds = valid,
            Protocol = InterfaceAddress.KeepalivedProtocol,
        };
    }

    private static AddressFlags Flags(VirtualAddressOptions options, bool isIpv6)
    {
        var flags = AddressFlags.None;
        if (isIpv6 && !options.HasFlag(VirtualAddressOptions.DuplicateAddressDetection)) flags |= AddressFlags.NoDuplicateDetection;
        if (options.HasFlag(VirtualAddressOptions.HomeAddress)) flags |= AddressFlags.HomeAddress;
        if (options.HasFlag(VirtualAddressOptions.ManageTemporaryAddresses)) flags |= AddressFlags.ManageTemporary;
        if (options.HasFlag(VirtualAddressOptions.NoPrefixRoute)) flags |= AddressFlags.NoPrefixRoute;
        if (options.HasFlag(VirtualAddressOptions.AutoJoin)) flags |= AddressFlags.AutoJoinMulticast;
        return flags;
    }

    // keepalived deprecates IPv6 /128 addresses, so that they are not chosen as source of new connections.
    private static uint Preferred(VirtualAddress entry, bool isIpv6)
    {
        if (entry.PreferredLifetime is { } lifetime)
            return lifetime == TimeSpan.MaxValue ? InterfaceAddress.Forever : (uint)Math.Min(lifetime.TotalSeconds, InterfaceAddress.Forever - 1);
        return isIpv6 && entry.Address.PrefixLength == 128 ? 0 : InterfaceAddress.Forever;
    }
}
