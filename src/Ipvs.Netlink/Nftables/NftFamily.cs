namespace Ipvs.Netlink.Nftables;

/// <summary>What packets a table sees (<c>NFPROTO_*</c>).</summary>
public enum NftFamily : byte
{
    /// <summary>IPv4: <c>table ip</c>.</summary>
    Ipv4 = 2,

    /// <summary>IPv6: <c>table ip6</c>.</summary>
    Ipv6 = 10,
}
