namespace Keepalived.Conf.Model;

/// <summary>Rules that keep a host from answering for addresses it must not accept, and marks for virtual server groups.</summary>
public sealed record FirewallSettings
{
    /// <summary><c>vrrp_iptables</c> chain for what comes in, at most 27 characters; null: iptables is not used.</summary>
    public string? IptablesIn { get; init; }

    /// <summary><c>vrrp_iptables</c> chain for what goes out; null: none.</summary>
    public string? IptablesOut { get; init; }

    /// <summary><c>vrrp_ipsets</c>; null: iptables without ipsets.</summary>
    public IpsetNames? Ipsets { get; init; } = IpsetNames.Default;

    /// <summary><c>nftables</c> table, at most 254 characters; null: not asked for, so that <c>keepalived</c> is used when one is needed.</summary>
    public string? NftablesTable { get; init; }

    /// <summary><c>nftables_priority</c> of the base chains, default -1.</summary>
    public int NftablesPriority { get; init; } = -1;

    /// <summary><c>nftables_ifindex</c>: interface indexes instead of names in link-local sets.</summary>
    public bool NftablesIfIndex { get; init; }

    /// <summary><c>nftables_counters</c>: generated rules count.</summary>
    public bool NftablesCounters { get; init; }

    /// <summary><c>nftables_ipvs</c> table that maps virtual server groups to marks; null: not used.</summary>
    public string? IpvsTable { get; init; }

    /// <summary><c>nftables_ipvs_priority</c>, default -1.</summary>
    public int IpvsPriority { get; init; } = -1;

    /// <summary><c>nftables_ipvs_start_fwmark</c>: the first mark handed out, default 1000.</summary>
    public uint IpvsFirstMark { get; init; } = 1000;
}

/// <summary>The six sets of <c>vrrp_ipsets</c>.</summary>
/// <param name="Address">IPv4 addresses.</param>
/// <param name="Address6">IPv6 addresses.</param>
/// <param name="LinkLocal6">IPv6 link-local addresses with their interface.</param>
/// <param name="Igmp">IGMP of virtual MAC interfaces.</param>
/// <param name="Mld">MLD of virtual MAC interfaces.</param>
/// <param name="NeighborDiscovery">Neighbour discovery of virtual MAC interfaces.</param>
public sealed record IpsetNames(string Address, string Address6, string LinkLocal6, string Igmp, string Mld, string NeighborDiscovery)
{
    /// <summary>What is used when nothing is configured.</summary>
    public static IpsetNames Default { get; } = new(
        "keepalived", "keepalived6", "keepalived_if6", "keepalived_igmp", "keepalived_mld", "keepalived_nd");
}
