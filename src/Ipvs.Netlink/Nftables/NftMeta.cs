namespace Ipvs.Netlink.Nftables;

/// <summary>What is known of a packet besides its bytes (<c>NFT_META_*</c>).</summary>
public enum NftMeta
{
    /// <summary>Its firewall mark.</summary>
    Mark = 3,

    /// <summary>Index of the interface it came in by.</summary>
    InputIndex = 4,

    /// <summary>Index of the interface it goes out by.</summary>
    OutputIndex = 5,

    /// <summary>Name of the interface it came in by, 16 bytes.</summary>
    InputName = 6,

    /// <summary>Name of the interface it goes out by, 16 bytes.</summary>
    OutputName = 7,

    /// <summary>Protocol of the transport header.</summary>
    TransportProtocol = 16,

    /// <summary>Kind of the interface it goes out by, such as <c>macvlan</c>, 16 bytes.</summary>
    OutputKind = 27,
}
