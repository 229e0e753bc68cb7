namespace Ipvs.Netlink.Route;

/// <summary>Operational state of an interface (RFC 2863, <c>IF_OPER_*</c>).</summary>
public enum OperationalState : byte
{
    /// <summary>The driver does not say; regarded as up when the interface is.</summary>
    Unknown = 0,

    /// <summary>Some component is missing.</summary>
    NotPresent = 1,

    /// <summary>Down.</summary>
    Down = 2,

    /// <summary>The interface below is down.</summary>
    LowerLayerDown = 3,

    /// <summary>In test mode.</summary>
    Testing = 4,

    /// <summary>Waiting for an event outside the kernel, such as 802.1X.</summary>
    Dormant = 5,

    /// <summary>Up.</summary>
    Up = 6,
}
