using Checkers.Kernel;
using Ipvs.Netlink;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>The checker role: checks real servers and keeps the kernel's IPVS table as configuration and health want it.</summary>
public static class CheckerProcess
{
    /// <summary>Runs until told to stop; to be called on the process's main thread. Without IPVS it goes on checking, and tries again.</summary>
    /// <param name="link">The link to the parent.</param>
    /// <param name="signals">The process's signals; SIGTERM and SIGINT stop the role.</param>
    /// <param name="config">What to do.</param>
    /// <param name="readSnapshot">Makes a configuration of a snapshot; called on any thread.</param>
    /// <param name="options">What the command line says.</param>
    /// <returns>The exit code: 0 after an orderly stop.</returns>
    public static int Run(
        RoleLink link, SignalPump signals, KeepalivedConfig config, Func<Stream, KeepalivedConfig> readSnapshot, RoleOptions options)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        var log = options.CreateLogger("Keepalived_healthcheckers", link.Namespace?.Name, config.InstanceName);
        if (config.Global.CheckerProcess.Name is { } name) _ = ThisProcess.SetName(name);
        log.Write(SyslogSeverity.Debug, "Initializing ipvs");
        var ipvsNamespace = config.IpvsNetNamespace;
        IpvsClient Open() => EnteredNamespace.InIpvs(link.Namespace, ipvsNamespace, IpvsClient.Open);
        using var table = new KernelIpvsTable(Open);
        using var loop = new EventLoop();
        var late = new LateTimers(log, config.Global.CheckerProcess.RealtimePriority, config.Global.CheckerProcess.RealtimeLimit);
        loop.OnLate = late.OnLate;
        using var host = new CheckerHost(link, loop, log, table, readSnapshot, options, new SyncDaemons(log, Open), Open)
        {
            OnSettings = global =>
            {
                late.Use(global.MinAutoPriorityDelay, global.MaxAutoPriority);
                table.RequestReceiveBuffer(global.SocketBuffers.LvsCommands);
            },
        };
        signals.Forward(loop, signal =>
        {
            if (signal is DaemonSignal.Stop or DaemonSignal.Interrupt) host.Stop();
            else if (signal is DaemonSignal.DumpData) host.WriteDump();
        });
        host.Start(config);
        int status = loop.Run();
        log.Write(SyslogSeverity.Information, ProcessorTimeText.Stopped(log.Detailed));
        return status;
    }
}
