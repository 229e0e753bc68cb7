using System.Runtime.ExceptionServices;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

/// <summary>
/// Runs a test on a thread in a network namespace of its own, which ends with the thread. Nothing of the machine's own
/// configuration is ever touched. Programs started from the test are inside too.
/// </summary>
internal static class FreshNamespace
{
    /// <summary>Skips unless root and the kernel has IPVS.</summary>
    public static void RunWithIpvs(Action body) => Run(() =>
    {
        try
        {
            using var client = IpvsClient.Open();
            client.GetInfo();
        }
        catch (NetlinkException e) when (e.Errno is Errno.ENOENT or Errno.EPERM)
        {
            Assert.Skip($"this kernel has no IPVS for us: {e.Message}");
        }

        body();
    });

    /// <summary>Skips unless root.</summary>
    public static void Run(Action body)
    {
        Assert.SkipUnless(Libc.geteuid() == 0, "needs root to make a network namespace");
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                ErrnoException.ThrowIfFailed(Libc.unshare(Libc.CLONE_NEWNET), "unshare", "CLONE_NEWNET");
                Tool.Run("ip", "link set lo up");
                body();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
