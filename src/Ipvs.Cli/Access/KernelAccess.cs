using Ipvs.Netlink;
using Ipvs.Netlink.Legacy;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli.Access;

/// <summary>The running kernel.</summary>
internal sealed class KernelAccess : IIpvsAccess
{
    private const string Modprobe = "/sbin/modprobe";

    /// <summary>The netlink interface; null after ipvsadm's message why it cannot be used.</summary>
    public static IpvsClient? Open(CommandOutput output)
    {
        IpvsClient? client = new KernelAccess().OpenNetlink(out Errno error);
        if (client is null)
        {
            WriteRefusal(output, error);
        }

        return client;
    }

    /// <summary>ipvsadm's message that there is no access to IPVS.</summary>
    public static void WriteRefusal(CommandOutput output, Errno error)
    {
        // What the older interface, which has no family to look for, says when there is no IPVS.
        error = error == Errno.ENOENT ? Errno.ENOPROTOOPT : error;
        output.WriteError($"Can't initialize ipvs: {KernelMessages.Describe(KernelOperation.Other, error)}");
        if (error != Errno.ETIMEDOUT)
        {
            output.WriteError("Are you sure that IP Virtual Server is built in the kernel or as module?");
        }
    }

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
