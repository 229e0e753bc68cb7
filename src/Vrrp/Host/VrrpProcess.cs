using Ipvs.Netlink;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Dump;
using Vrrp.Trackers;

namespace Vrrp.Host;

/// <summary>
/// The VRRP role of the daemon: one thread for everything the protocol needs; only reading a new configuration happens on another one.
/// </summary>
/// <remarks>
/// The role keeps little memory alive and makes little garbage. The program is built with a small gen0 budget (<c>GCgen0size</c>), and
/// concurrent collection is off, so collections take a fraction of a millisecond.
/// </remarks>
public static class VrrpProcess
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_stopScripts = TimeSpan.FromSeconds(1);

    /// <summary>Runs the role until it is told to stop or its parent is gone.</summary>
    /// <param name="link">The link to the parent.</param>
    /// <param name="signals">The process's signals; SIGTERM and SIGINT stop the role.</param>
    /// <param name="config">The configuration, from the link's snapshot.</param>
    /// <param name="readSnapshot">Reads a later snapshot; called on another thread.</param>
    /// <param name="options">The command line.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ErrnoException">The kernel refused something the role cannot do without.</exception>
    public static int Run(
        RoleLink link, SignalPump signals, KeepalivedConfig config, Func<Stream, KeepalivedConfig> readSnapshot, RoleOptions options)
    {
        var log = options.CreateLogger("Keepalived_vrrp", link.Namespace?.Name, config.InstanceName);
        if (config.Global.VrrpProcess.Name is { } name) _ = ThisProcess.SetName(name);
        using var loop = new EventLoop();
        var late = new LateTimers(log, config.Global.VrrpProcess.RealtimePriority, config.Global.VrrpProcess.RealtimeLimit);
        late.Use(config.Global.MinAutoPriorityDelay, config.Global.MaxAutoPriority);
        loop.OnLate = late.OnLate;
        if (link.State.Read() is null) TrackFiles.Initialise(config, log); // not when a predecessor has died
        using var watchers = new TrackerWatchers(loop, log, link.Namespace);
        var kept = new KeptConfiguration(link, options.Adopt, log);
        var before = kept.OfPredecessor(config, readSnapshot);
        var prepared = Preparation.Of(before ?? config, watchers, log);
        using var host = new VrrpHost(
            loop, log, link.State, link.Life, prepared.Config, prepared,
            () => EnteredNamespace.InIpvs(link.Namespace, config.IpvsNetNamespace, IpvsClient.Open))
        {
            ReportsAddresses = options.ReportsAddresses,
        };
        watchers.OnFile = host.OnTrackedFile;
        watchers.OnProcess = host.OnTrackedProcess;
        var role = new Role(
            loop, host, late, watchers, link, log, readSnapshot, options, kept, new VrrpDumps(host, watchers, link.Namespace?.Name, log));
        signals.Forward(loop, role.OnSignal);
        link.Attach(loop, role.OnReload, role.Stop);
        RoleControl.Attach(link, loop, host.Answer);
        host.OnEvent = link.Tell;
        host.Start();
        if (before is not null)
        {
            VrrpHostLog.Reloading(log);
            role.Apply(Preparation.Of(config, watchers, log));
        }
        using (var snapshot = link.OpenSnapshot()) kept.Keep(snapshot);
        link.Ready();
        role.Beat(MonotonicClock.Now);
        return loop.Run();
    }

    /// <summary>What the parent and signals ask for.</summary>
    private sealed class Role(
        EventLoop loop, VrrpHost host, LateTimers late, TrackerWatchers watchers, RoleLink link, ILogger log,
        Func<Stream, KeepalivedConfig> readSnapshot, RoleOptions options, KeptConfiguration kept, VrrpDumps dumps)
    {
        private bool _stopping;

        public void Beat(MonotonicTime due)
        {
            link.Heartbeat();
            var next = due + s_heartbeat;
            if (next <= loop.Now) next = loop.Now + s_heartbeat;
            loop.At(next, () => Beat(next));
        }

        public void OnSignal(DaemonSignal signal)
        {
            switch (signal)
            {
                case DaemonSignal.Stop or DaemonSignal.Interrupt:
                    Stop();
                    break;
                case DaemonSignal.DumpStatistics or DaemonSignal.ClearStatistics:
                    dumps.WriteStatistics(clear: signal == DaemonSignal.ClearStatistics);
                    break;
                case DaemonSignal.ProcessorTime:
                    VrrpHostLog.TooMuchProcessorTime(log);
                    break;
                case DaemonSignal.DumpJson:
                    dumps.WriteJson();
                    break;
                case DaemonSignal.DumpData:
                    dumps.WriteData();
                    host.WriteRecordings();
                    break;
            }
        }

        public void OnReload(Stream snapshot)
        {
            VrrpHostLog.Reloading(log);
            _ = Task.Run(() => Read(snapshot));
        }

        public void Stop()
        {
            if (_stopping) return;
            _stopping = true;
            host.Stop(release: !options.DontReleaseVrrp);
            loop.After(s_stopScripts / 2, host.HurryNotifications);
            EndWhenQuiet(loop.Now + s_stopScripts);
        }

        // Runs on another thread: the protocol goes on while a large file is read.
        private void Read(Stream snapshot)
        {
            try
            {
                var prepared = Preparation.Of(readSnapshot(snapshot), watchers, log);
                loop.Post(() => OnRead(prepared, snapshot));
            }
            catch (Exception e) when (e is IOException or InvalidDataException or FormatException)
            {
                snapshot.Dispose();
                loop.Post(() => Refuse(e.Message));
            }
        }

        private void OnRead(Preparation prepared, Stream snapshot)
        {
            if (_stopping) return;
            late.Use(prepared.Config.Global.MinAutoPriorityDelay, prepared.Config.Global.MaxAutoPriority);
            Apply(prepared);
            link.Reloaded(null);
            kept.KeepInBackground(snapshot);
        }

        public void Apply(Preparation prepared) => host.Reload(prepared.Config, prepared);

        private void Refuse(string reason)
        {
            VrrpHostLog.ReloadRefused(log, reason);
            link.Reloaded(reason);
        }

        // Scripts that were told STOP get a moment; slower ones outlive the daemon, as with keepalived.
        private void EndWhenQuiet(MonotonicTime latest)
        {
            if (host.IsBusy && loop.Now < latest)
            {
                loop.After(TimeSpan.FromMilliseconds(20), () => EndWhenQuiet(latest));
                return;
            }
            VrrpHostLog.Line(log, ProcessorTimeText.Stopped(log.IsEnabled(LogLevel.Debug)));
            loop.Stop(0);
        }
    }
}
