namespace Ipvs.Netlink.Nftables;

/// <summary>Where a base chain hangs (<c>NF_INET_*</c>).</summary>
public enum NftHook
{
    /// <summary>Packets for this host.</summary>
    Input = 1,

    /// <summary>Packets of this host.</summary>
    Output = 3,
}
