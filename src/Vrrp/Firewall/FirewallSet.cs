namespace Vrrp.Firewall;

/// <summary>What the sets of our tables are for, in the order their rules stand.</summary>
internal enum FirewallSet
{
    /// <summary><c>parent_link_local</c> (IPv6): a macvlan does not answer for the link-local address it shares with its parent.</summary>
    ParentLinkLocal,

    /// <summary><c>vmac_map</c>: membership reports of a macvlan leave by its parent, so that switches learn no virtual MAC from them.</summary>
    VmacMap,

    /// <summary><c>vmac_set</c> (IPv6): no router solicitations from macvlans.</summary>
    VmacSet,

    /// <summary><c>vips</c>: addresses that accept no traffic.</summary>
    Vips,

    /// <summary><c>vips_link_local</c> (IPv6): link-local ones with the index of their interface.</summary>
    LinkLocalVips,

    /// <summary><c>vips_link_local_name</c> (IPv6): the same with names, for interfaces that may come back under another index.</summary>
    LinkLocalVipsByName,
}
