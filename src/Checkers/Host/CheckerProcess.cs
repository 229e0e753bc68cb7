using Checkers.Kernel;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>The checker role: checks real servers and keeps the kernel's IPVS table as configuration and health want it.</summary>
public static class CheckerProcess
{
    private const int FatalExitCode = 1;

    /// <summary>Runs until told to stop; to be called on the process's main thread.</summary>
    /// <param name="link">The link to the parent.</param>
    /// <param name="signals">The process's signals; SIGTERM and SIGINT stop the role.</param>
    /// <param name="config">What to do.</param>
    /// <param name="readSnapshot">Makes a configuration of a snapshot; called on any thread.</param>
    /// <param name="options">What the command line says.</param>
    /// <returns>The exit code: 0 after an orderly stop, 1 without IPVS.</returns>
    public static int Run(
        RoleLink link, SignalPump signals, KeepalivedConfig config, Func<Stream, KeepalivedConfig> readSnapshot, RoleOptions options)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        var log = options.CreateLogger("Keepalived_healthcheckers", link.Namespace?.Name, config.InstanceName);
        if (config.Global.CheckerProcess.Name is { } name) _ = ThisProcess.SetName(name);
        log.Write(SyslogSeverity.Information, "Initializing ipvs");
        try
        {
            using var client = OpenIpvs(link.Namespace, config.IpvsNetNamespace);
            // Not disposed: signals are handled on other threads, and one may arrive while the process is ending.
            var loop = new EventLoop();
            var late = new LateTimers(log, config.Global.CheckerProcess.RealtimePriority, config.Global.CheckerProcess.RealtimeLimit);
            late.Use(config.Global.MinAutoPriorityDelay, config.Global.MaxAutoPriority);
            loop.OnLate = late.OnLate;
            using var host = new CheckerHost(link, loop, log, new KernelIpvsTable(client), readSnapshot, options);
            signals.Forward(loop, signal =>
            {
                if (signal is DaemonSignal.Stop or DaemonSignal.Interrupt) host.Stop();
            });
            host.Start(config);
            return loop.Run();
        }
        catch (NetlinkException error) when (error.Errno is Errno.ENOENT or Errno.EPERM)
        {
            log.Write(SyslogSeverity.Error, $"IPVS: Can't initialize ipvs: {error.Errno.Text()}");
            return FatalExitCode;
        }
        catch (ErrnoException error) when (error.Call == "setns")
        {
            log.Write(SyslogSeverity.Error, $"Unable to set network namespace {error.Argument} for IPVS: {error.Errno.Text()}");
            return FatalExitCode;
        }
    }

    /// <summary>The table of <c>net_namespace_ipvs</c>: that of a name, of where the daemon was started, or of where it runs.</summary>
    private static IpvsClient OpenIpvs(EnteredNamespace? current, string? wanted) => wanted switch
    {
        null => IpvsClient.Open(),
        "" => current is null ? IpvsClient.Open() : current.AtHome(IpvsClient.Open),
        _ => EnteredNamespace.In(wanted, IpvsClient.Open),
    };
}
