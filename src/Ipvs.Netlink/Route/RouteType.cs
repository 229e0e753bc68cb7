namespace Ipvs.Netlink.Route;

/// <summary>What a route does with packets (<c>RTN_*</c> of <c>linux/rtnetlink.h</c>).</summary>
public enum RouteType : byte
{
    /// <summary>Unknown; in a listing: every type.</summary>
    Unspecified = 0,

    /// <summary>Sends them on, directly or to a gateway.</summary>
    Unicast = 1,

    /// <summary>Delivers them on this host.</summary>
    Local = 2,

    /// <summary>Delivers them on this host and sends them as broadcasts.</summary>
    Broadcast = 3,

    /// <summary>Delivers them on this host; never an address of its own.</summary>
    Anycast = 4,

    /// <summary>Multicast.</summary>
    Multicast = 5,

    /// <summary>Drops them without a word; a look-up fails with EINVAL.</summary>
    Blackhole = 6,

    /// <summary>Refuses them as unreachable; a look-up fails with EHOSTUNREACH.</summary>
    Unreachable = 7,

    /// <summary>Refuses them as prohibited; a look-up fails with EACCES.</summary>
    Prohibit = 8,

    /// <summary>Ends the search in this table.</summary>
    Throw = 9,
}
