using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived;

/// <summary>What a process does that was started as a role, before and after the role's own main loop.</summary>
internal static class RoleEntry
{
    /// <summary>Runs the role; returns its exit status.</summary>
    /// <param name="role">Which one.</param>
    /// <param name="link">The link to the parent.</param>
    /// <param name="options">The command line, the same as the parent's.</param>
    internal static int Run(Role role, RoleLink link, Options options)
    {
        KeepalivedConfig config;
        using (var snapshot = link.OpenSnapshot()) config = Bind(role, snapshot);
        _ = ThisProcess.SetName(config.Global.ProcessNames ? role.AsProcessName() : "keepalived");
        using var pidFile = PidFile.TryTake(PidFilePaths.For(options, config).Of(role), out var refusal);
        if (refusal is not null)
        {
            // Only tools miss the file: no reason not to run.
            options.ForRole().CreateLogger("Keepalived", config.InstanceName).Write(
                SyslogSeverity.Error, $"Unable to create pid file {refusal.Path} - {(refusal.IsLocked ? "locked" : refusal.Error.Text())}");
        }

        int status = RunRole(role, options.ForRole());
        pidFile?.Remove();
        return status;
    }

    // The hosts of the roles are not part of this build yet: the daemon says so and ends instead of pretending.
    private static int RunRole(Role role, RoleOptions options)
    {
        options.CreateLogger("Keepalived").Write(SyslogSeverity.Error, $"This build has no {role.InLog()} process");
        return ExitCode.Fatal;
    }

    // The parent has logged what is wrong with it.
    private static KeepalivedConfig Bind(Role role, Stream snapshot)
    {
        var filter = role == Role.Vrrp ? RoleFilter.Vrrp : RoleFilter.Checkers;
        return ConfigurationBinder.Bind(LogicalConfiguration.ReadFrom(snapshot), filter).Config
            ?? throw new InvalidDataException("the snapshot holds no configuration");
    }
}
