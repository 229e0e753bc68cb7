using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Access;

/// <summary>The ways to the kernel's table.</summary>
internal interface IIpvsAccess
{
    /// <summary>The netlink interface, which does everything, after a try to load the module; null with the reason.</summary>
    /// <param name="error">EPERM: not permitted; ENOENT: the kernel has no such interface.</param>
    IpvsClient? OpenNetlink(out Errno error);

    /// <summary>The older socket interface; null when it is not there or not permitted. Disposable.</summary>
    IIpvsReader? OpenSocketInterface();

    /// <summary>The text of /proc/net/ip_vs; null when it cannot be read, empty when it cannot be read completely.</summary>
    /// <param name="ticksPerSecond">The unit of its timeouts.</param>
    string? ReadTableFile(out uint ticksPerSecond);
}
