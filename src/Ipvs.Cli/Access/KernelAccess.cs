using Ipvs.Netlink;
using Ipvs.Netlink.Legacy;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli.Access;

/// <summary>The running kernel.</summary>
internal sealed class KernelAccess : IIpvsAccess
{
    private const string Modprobe = "/sbin/modprobe";

    /// <inheritdoc/>
    public IpvsClient? OpenNetlink(out Errno error)
    {
        IpvsClient? client = TryOpen(out error);
        return client is null && error == Errno.ENOENT && LoadModule() ? TryOpen(out error) : client;
    }

    /// <inheritdoc/>
    public IIpvsReader? OpenSocketInterface()
    {
        SockoptClient? client = null;
        try
        {
            client = SockoptClient.Open();
            _ = client.GetInfo();
            return client;
        }
        catch (ErrnoException)
        {
            client?.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public string? ReadTableFile(out uint ticksPerSecond)
    {
        try
        {
            ticksPerSecond = Clocks.TicksPerSecond();
            return ProcTable.ReadText() ?? "";
        }
        catch (ErrnoException)
        {
            ticksPerSecond = 0;
            return null;
        }
    }

    private static IpvsClient? TryOpen(out Errno error)
    {
        IpvsClient? client = null;
        try
        {
            client = IpvsClient.Open();
            _ = client.GetInfo();
            error = Errno.None;
            return client;
        }
        catch (NetlinkException e)
        {
            error = e.Errno;
        }
        catch (ErrnoException e)
        {
            error = e.Errno;
        }

        client?.Dispose();
        return null;
    }

    /// <summary>The kernel asks for the module by itself, but not where modules may only be loaded by name.</summary>
    private static bool LoadModule()
    {
        ChildSpawner modprobe = new() { Path = Modprobe, Arguments = [Modprobe, "--", "ip_vs"], Environment = [] };
        if (modprobe.TrySpawn(out int pid) != Errno.None)
        {
            return false;
        }

        ChildProcess.Wait(pid);
        return true;
    }
}
