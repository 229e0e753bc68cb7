namespace Ipvs.Netlink;

/// <summary>Encapsulation of <see cref="ForwardingMethod.Tunnel"/>.</summary>
public enum TunnelType : byte
{
    /// <summary>IP in IP, the default.</summary>
    Ipip = 0,

    /// <summary>Generic UDP encapsulation (kernel 5.2); needs a port.</summary>
    Gue = 1,

    /// <summary>GRE (kernel 5.3).</summary>
    Gre = 2,
}
