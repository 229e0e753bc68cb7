using Checkers.Host;
using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Keepalived.Dumps;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;
using Vrrp.Host;

namespace Keepalived;

/// <summary>What a process does that was started as a role, before and after the role's own main loop.</summary>
internal static class RoleEntry
{
    private const string OwnName = "/proc/self/comm";

    /// <summary>Runs the role; returns its exit status.</summary>
    /// <param name="role">Which one.</param>
    /// <param name="link">The link to the parent.</param>
    /// <param name="signals">The process's signals.</param>
    /// <param name="options">The command line, the same as the parent's.</param>
    internal static int Run(Role role, RoleLink link, SignalPump signals, Options options)
    {
        var reader = new RoleConfigurationReader(FilterOf(role));
        KeepalivedConfig? config;
        using (var snapshot = link.OpenSnapshot())
        {
            if (role == Role.Checker) UncollectedStart.Begin(snapshot.Length);
            config = reader.ReadFirst(snapshot);
        }

        if (config is null) return ExitCode.Config;
        link.Accepted();
        var process = SettingsOf(role, config);
        _ = ThisProcess.SetName(NameOf(process));
        FileCreationMask.Apply(options, config.Global);
        var log = options.ForRole(role.InLogFile()).CreateLogger(role.InSyslog(), link.Namespace?.Name, config.InstanceName);
        CrashReport.WriteTo(log);
        RoleScheduling.Apply(process, log);
        using var pidFile = PidFile.TryTake(PidFilePaths.For(options, config).Of(role), out var refusal);
        if (refusal is not null)
        {
            // Only tools miss the file: no reason not to run.
            string reason = refusal.IsLocked ? "another process has it locked" : refusal.Error.Text();
            log.Write(SyslogSeverity.Error, $"Unable to create pid file {refusal.Path} - {reason}");
        }

        if (options.DumpConfiguration)
        {
            RoleDump.Write(role, config, link.Namespace?.Name, line => log.Write(SyslogSeverity.Information, line));
        }

        int status = RunRole(role, link, signals, config, reader, options, log);
        pidFile?.Remove();
        return status;
    }

    private static int RunRole(Role role, RoleLink link, SignalPump signals, KeepalivedConfig config, RoleConfigurationReader reader, Options options, DaemonLogger log)
    {
        try
        {
            if (role == Role.Vrrp) return VrrpProcess.Run(link, signals, config, ReadAgain, options.ForRole(role.InLogFile()));
            return CheckerProcess.Run(link, signals, config, ReadAgain, options.ForRole(role.InLogFile()));
        }
        catch (ErrnoException e) when (e.Errno is Errno.EPERM or Errno.EACCES)
        {
            // Starting again would not help: the parent ends the daemon.
            log.Write(SyslogSeverity.Error, $"A permission is missing: {e.Message}");
            return ExitCode.MissingPermission;
        }

        KeepalivedConfig ReadAgain(Stream snapshot)
        {
            var next = reader.Read(snapshot);
            FileCreationMask.Apply(options, next.Global);
            File.WriteAllText(OwnName, NameOf(SettingsOf(role, next))); // prctl(2) would name the thread that reads
            return next;
        }
    }

    private static ProcessSettings SettingsOf(Role role, KeepalivedConfig config) =>
        role == Role.Vrrp ? config.Global.VrrpProcess : config.Global.CheckerProcess;

    private static string NameOf(ProcessSettings process) => process.Name ?? "keepalived";

    private static RoleFilter FilterOf(Role role) => role == Role.Vrrp ? RoleFilter.Vrrp : RoleFilter.Checkers;
}
