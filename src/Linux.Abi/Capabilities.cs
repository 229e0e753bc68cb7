namespace Linux.Abi;

/// <summary>Capabilities (capabilities(7)) by their bits; those not named here have bits as well.</summary>
[Flags]
public enum Capabilities : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Give files to others.</summary>
    Chown = 1UL << 0,

    /// <summary>Use files whatever their mode.</summary>
    DacOverride = 1UL << 1,

    /// <summary>Read files and search directories whatever their mode.</summary>
    DacReadSearch = 1UL << 2,

    /// <summary>Send signals to processes of others.</summary>
    Kill = 1UL << 5,

    /// <summary>Change groups.</summary>
    SetGid = 1UL << 6,

    /// <summary>Change the user.</summary>
    SetUid = 1UL << 7,

    /// <summary>Change what programs that are executed may get.</summary>
    SetPcap = 1UL << 8,

    /// <summary>Ports below 1024.</summary>
    NetBindService = 1UL << 10,

    /// <summary>Addresses, routes, rules, devices, IPVS, packet filters.</summary>
    NetAdmin = 1UL << 12,

    /// <summary>Raw and packet sockets.</summary>
    NetRaw = 1UL << 13,

    /// <summary>Lock memory beyond the limit.</summary>
    IpcLock = 1UL << 14,

    /// <summary>Look into processes of others.</summary>
    SysPtrace = 1UL << 19,

    /// <summary>Enter namespaces, and much else.</summary>
    SysAdmin = 1UL << 21,

    /// <summary>Raise priorities.</summary>
    SysNice = 1UL << 23,
}
