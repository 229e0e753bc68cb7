namespace Ipvs.Netlink.Nftables;

/// <summary>The header of a packet an offset counts from (<c>NFT_PAYLOAD_*_HEADER</c>).</summary>
public enum NftHeader
{
    /// <summary>IPv4 or IPv6.</summary>
    Network = 1,

    /// <summary>ICMP, TCP...</summary>
    Transport = 2,
}
