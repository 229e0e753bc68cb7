using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>What the parent does before and after its main loop.</summary>
internal static class ParentStart
{
    private const string Ident = "Keepalived";

    /// <summary>Runs the daemon; returns the exit status.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="signals">The process's signals.</param>
    internal static int Run(Options options, SignalPump signals)
    {
        using var space = EnteredNamespace.TryTake();
        using var detached = Daemonization.TryOpen();
        var self = SelfInvocation.Read();
        var loader = new ConfigurationLoader(options, detached?.Directory ?? Environment.CurrentDirectory);

        // The process in the foreground judges all of it, because what it says and how it ends is what somebody waits for.
        bool isDaemon = detached is not null || options.DontFork;
        var loaded = isDaemon && options.RunCheckers ? loader.LoadForStart() : loader.Load();
        string? wanted = loaded.Config is { } read ? options.NamespaceFor(read) : null;
        var log = options.ForRole().CreateLogger(Ident, wanted, loaded.Config?.InstanceName);

        CrashReport.WriteTo(log);
        var refused = space is null && wanted is not null ? self.EnterNamespace(wanted) : Errno.None;

        // The background process does not repeat what the one in the foreground has said.
        if (detached is null) Introduce(options, self, loaded, log);
        if (refused != Errno.None)
        {
            // Running elsewhere than meant would put addresses where nobody expects them.
            log.Write(SyslogSeverity.Error, $"Unable to set network namespace {wanted} - exiting");
            log.Write(SyslogSeverity.Error, $"/run/netns/{wanted}: {refused.Text()}");
            return End(log, ExitCode.Fatal);
        }

        if (loaded.StartFailure is { } failure) return End(log, failure);
        if (!isDaemon) return Daemonization.StartDetached(self, space);
        return RunHere(new ParentSetup(options, self, loader, signals, log, ServiceNotifier.OfProcess(detached is not null), space, detached is not null), loaded, detached);
    }

    private static void Introduce(Options options, SelfInvocation self, LoadedConfiguration loaded, DaemonLogger log)
    {
        log.Write(SyslogSeverity.Information, $"Starting {VersionText.Compatible}");
        log.Write(SyslogSeverity.Information, $"Running on {ProductInfo.System} (IpvsSharp {ProductInfo.OwnVersion})");
        log.Write(SyslogSeverity.Information, self.ToLogText());
        loaded.WriteTo(log);
        if (options.Namespace is { } given && loaded.Config?.NetNamespace is { } written)
            log.Write(SyslogSeverity.Information, $"Overriding config net_namespace '{written}' with command line namespace '{given}'");
        if (options.Umask is not null && loaded.Config is { } config && config.Global.Umask != GlobalDefs.DefaultUmask)
            log.Write(SyslogSeverity.Information, "umask command line option specified, ignoring config option");
    }

    private static int RunHere(ParentSetup setup, LoadedConfiguration loaded, DetachedProcess? detached)
    {
        var paths = PidFilePaths.For(setup.Options, loaded.Config!);
        if (paths.OwnDirectory is { } directory) RunDirectory.Make(directory);
        using var pidFile = PidFile.TryTake(paths.Parent, out var refusal);
        if (pidFile is null) return Refused(setup.Log, refusal!);
        detached?.Release();
        FileCreationMask.Apply(setup.Options, loaded.Config!.Global);
        _ = ThisProcess.SetName(loaded.Config.Global.ProcessName ?? "keepalived");
        using var dumps = CoreDumps.Allow(setup.Options, setup.Log);
        int status;
        using (var parent = new ParentProcess(setup, loaded)) status = parent.Run();

        // A role that was killed has left its file behind.
        foreach (var role in Enum.GetValues<Role>()) File.Delete(paths.Of(role));
        pidFile.Remove();
        if (paths.OwnDirectory is { } own) RunDirectory.Remove(own);
        return End(setup.Log, status);
    }

    private static int Refused(DaemonLogger log, PidFileRefusal refusal)
    {
        if (!refusal.IsLocked)
        {
            log.Write(SyslogSeverity.Error, $"Unable to create pid file {refusal.Path} - {refusal.Error.Text()}");
            return End(log, ExitCode.Fatal);
        }

        log.Write(SyslogSeverity.Information, $"Another process has pid file {refusal.Path} locked");
        log.Write(SyslogSeverity.Information, "daemon is already running");
        return ExitCode.Ok;
    }

    private static int End(DaemonLogger log, int status)
    {
        if (log.Detailed) log.Write(SyslogSeverity.Information, ProcessorTimeText.Usage());
        log.Write(SyslogSeverity.Information, $"Stopped {VersionText.Compatible}");
        return status;
    }
}
