namespace Ipvs.Netlink.Nftables;

/// <summary>What a key or value means to those who list the set; the kernel only keeps the number. Numbers of the nft tool.</summary>
public enum NftDataType : uint
{
    /// <summary>None: a set without values.</summary>
    None = 0,

    /// <summary><c>ipv4_addr</c>, 4 bytes.</summary>
    Ipv4Address = 7,

    /// <summary><c>ipv6_addr</c>, 16 bytes.</summary>
    Ipv6Address = 8,

    /// <summary><c>inet_service</c>, 2 bytes.</summary>
    InetService = 13,

    /// <summary><c>mark</c>, 4 bytes in host order.</summary>
    Mark = 19,

    /// <summary><c>iface_index</c>, 4 bytes in host order.</summary>
    InterfaceIndex = 20,

    /// <summary><c>icmpv6_type</c>, 1 byte.</summary>
    Icmpv6Type = 29,

    /// <summary><c>ifname</c>, 16 bytes.</summary>
    InterfaceName = 41,

    /// <summary><c>ipv4_addr . inet_service</c>, 8 bytes: the port is followed by two zero bytes.</summary>
    Ipv4AddressAndPort = (Ipv4Address << 6) | InetService,

    /// <summary><c>ipv6_addr . inet_service</c>, 20 bytes.</summary>
    Ipv6AddressAndPort = (Ipv6Address << 6) | InetService,

    /// <summary><c>ipv6_addr . iface_index</c>, 20 bytes.</summary>
    Ipv6AddressAndIndex = (Ipv6Address << 6) | InterfaceIndex,

    /// <summary><c>ipv6_addr . ifname</c>, 32 bytes.</summary>
    Ipv6AddressAndName = (Ipv6Address << 6) | InterfaceName,
}
