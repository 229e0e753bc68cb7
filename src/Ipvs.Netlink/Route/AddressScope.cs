namespace Ipvs.Netlink.Route;

/// <summary>Scope of an address (<c>rt_scope</c>).</summary>
public enum AddressScope : byte
{
    /// <summary>Valid everywhere, the default.</summary>
    Global = 0,

    /// <summary>Valid within the site (IPv6, deprecated).</summary>
    Site = 200,

    /// <summary>Valid on the link.</summary>
    Link = 253,

    /// <summary>Valid on this host.</summary>
    Host = 254,

    /// <summary>Valid nowhere.</summary>
    Nowhere = 255,
}
