namespace Vrrp.Tracking;

/// <summary>What keeps an instance in FAULT; it leaves only when nothing is left.</summary>
[Flags]
public enum VrrpFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An interface without weight is down.</summary>
    Interface = 1,

    /// <summary>A script without weight fails.</summary>
    Script = 2,

    /// <summary>A file without weight has a number other than 0, or a weighted one takes 254 or more away.</summary>
    File = 4,

    /// <summary>A process without weight has no quorum.</summary>
    Process = 8,

    /// <summary>A BFD session without weight is down.</summary>
    Bfd = 16,

    /// <summary>A static address, route or rule of a <c>track_group</c> with the instance is missing.</summary>
    Static = 32,

    /// <summary><c>track_src_ip</c>: the configured source address is not there.</summary>
    Source = 64,

    /// <summary>The interface has no usable address.</summary>
    Address = 128,

    /// <summary>The configuration itself (<c>unicast_fault_no_peer</c>, an ipvlan without address): only a reload ends it.</summary>
    Configuration = 256,

    /// <summary>Somebody asked for it through the control socket.</summary>
    Maintenance = 512,
}
