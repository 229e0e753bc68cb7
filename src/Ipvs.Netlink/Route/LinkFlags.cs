namespace Ipvs.Netlink.Route;

/// <summary>Interface flags (<c>IFF_*</c> of <c>linux/if.h</c>); others may be set besides those named.</summary>
[Flags]
public enum LinkFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Administratively up.</summary>
    Up = 0x1,

    /// <summary>Broadcasts are possible.</summary>
    Broadcast = 0x2,

    /// <summary>Loopback.</summary>
    Loopback = 0x8,

    /// <summary>Point to point.</summary>
    PointToPoint = 0x10,

    /// <summary>Operational: up with carrier, or in unknown state.</summary>
    Running = 0x40,

    /// <summary>No ARP.</summary>
    NoArp = 0x80,

    /// <summary>Receives everything.</summary>
    Promiscuous = 0x100,

    /// <summary>Receives all multicasts.</summary>
    AllMulticast = 0x200,

    /// <summary>Multicasts are possible.</summary>
    Multicast = 0x1000,

    /// <summary>The driver reports carrier.</summary>
    LowerUp = 0x10000,

    /// <summary>Waiting for an event outside the kernel.</summary>
    Dormant = 0x20000,
}
