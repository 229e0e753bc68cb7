using Ipvs.Cli.Access;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

/// <summary>A kernel that refuses netlink.</summary>
/// <param name="error">Why.</param>
internal sealed class FixedAccess(Errno error) : IIpvsAccess
{
    /// <summary>The older socket interface; null: refused.</summary>
    public IIpvsReader? SocketInterface { get; init; }

    /// <summary>The text of /proc/net/ip_vs; null: not there; empty: not readable as a whole.</summary>
    public string? TableFile { get; init; }

    /// <summary>How often another way than netlink was tried.</summary>
    public int Attempts { get; private set; }

    public IpvsClient? OpenNetlink(out Errno reason)
    {
        reason = error;
        return null;
    }

    public IIpvsReader? OpenSocketInterface()
    {
        Attempts++;
        return SocketInterface;
    }

    public string? ReadTableFile(out uint ticksPerSecond)
    {
        ticksPerSecond = 250;
        Attempts++;
        return TableFile;
    }
}
