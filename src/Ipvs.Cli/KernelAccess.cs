using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>Opens the kernel's IPVS, loading its module where the kernel does not do so by itself.</summary>
internal static class KernelAccess
{
    private const string Modprobe = "/sbin/modprobe";

    /// <summary>
    /// The kernel's table, or null. <paramref name="error"/> is then ENOPROTOOPT when there is no IPVS and EPERM without
    /// CAP_NET_ADMIN.
    /// </summary>
    public static IpvsClient? Open(out Errno error)
    {
        IpvsClient? client = TryOpen(out error);
        if (client is null && error == Errno.ENOENT && LoadModule())
        {
            client = TryOpen(out error);
        }

        // What the older interface, which has no family to look for, says when there is no IPVS.
        error = error == Errno.ENOENT ? Errno.ENOPROTOOPT : error;
        return client;
    }

    /// <summary><see cref="Open(out Errno)"/>, or ipvsadm's message why it is impossible.</summary>
    public static IpvsClient? Open(CommandOutput output)
    {
        IpvsClient? client = Open(out Errno error);
        if (client is null)
        {
            output.WriteError($"Can't initialize ipvs: {KernelMessages.Describe(KernelOperation.Other, error)}");
            output.WriteError("Are you sure that IP Virtual Server is built in the kernel or as module?");
        }

        return client;
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
