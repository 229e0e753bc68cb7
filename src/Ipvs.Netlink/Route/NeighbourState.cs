namespace Ipvs.Netlink.Route;

/// <summary>What the kernel knows of a neighbour (<c>NUD_*</c> of <c>linux/neighbour.h</c>).</summary>
[Flags]
public enum NeighbourState : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Being asked for the first time.</summary>
    Incomplete = 0x01,

    /// <summary>Confirmed lately.</summary>
    Reachable = 0x02,

    /// <summary>Known, not confirmed lately.</summary>
    Stale = 0x04,

    /// <summary>Known; about to be confirmed.</summary>
    Delay = 0x08,

    /// <summary>Known; being asked to confirm.</summary>
    Probe = 0x10,

    /// <summary>Did not answer.</summary>
    Failed = 0x20,

    /// <summary>The link has no hardware addresses to ask for.</summary>
    NoArp = 0x40,

    /// <summary>Set by an administrator.</summary>
    Permanent = 0x80,
}
