namespace Ipvs.Netlink;

/// <summary>How packets reach a destination. Only masquerading, tunnel and direct route are for users.</summary>
public enum ForwardingMethod
{
    /// <summary>Masquerading (NAT).</summary>
    Masquerade = 0,

    /// <summary>Local node; the kernel chooses it by itself for its own addresses.</summary>
    Local = 1,

    /// <summary>Tunnel: IPIP, GUE or GRE.</summary>
    Tunnel = 2,

    /// <summary>Direct routing.</summary>
    DirectRoute = 3,

    /// <summary>Cache bypass; internal to the kernel.</summary>
    Bypass = 4,
}
