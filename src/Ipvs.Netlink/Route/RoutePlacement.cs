namespace Ipvs.Netlink.Route;

/// <summary>Where a new route goes among those of the same table, destination, type of service and metric.</summary>
public enum RoutePlacement
{
    /// <summary>Before them. IPv6: becomes another next hop beside those with a gateway.</summary>
    Prepend,

    /// <summary>Only if there is none.</summary>
    Exclusive,

    /// <summary>Behind them.</summary>
    Append,

    /// <summary>In place of the first of them.</summary>
    Replace,
}
