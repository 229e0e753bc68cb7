namespace Ipvs.Cli.Kernel.Tests;

/// <summary>Commands of the kernel's IPVS family that tests interfere with, as linux/ip_vs.h numbers them.</summary>
public enum IpvsCommandNumber
{
    /// <summary>A new service.</summary>
    NewService = 1,

    /// <summary>Services are listed.</summary>
    GetService = 4,

    /// <summary>Servers of a service are listed.</summary>
    GetDestination = 8,

    /// <summary>A sync daemon is stopped.</summary>
    DeleteDaemon = 10,

    /// <summary>Timeouts are set.</summary>
    SetConfig = 12,

    /// <summary>The version is asked for.</summary>
    GetInfo = 15,
}
