using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Supervision;

/// <summary>
/// Starts roles, watches them, starts them again, and stops them. Owns no process, clock or logger: events in, actions out.
/// </summary>
/// <param name="settings">How roles are watched.</param>
internal sealed class ChildSupervisor(SupervisorSettings settings)
{
    private static readonly TimeSpan StopMargin = TimeSpan.FromSeconds(5);

    private readonly SortedList<Role, SupervisedRole> _roles = [];
    private MonotonicTime? _killDue;
    private int _exitStatus;
    private bool _announcedReady;

    /// <summary><c>child_wait_time</c> may change at a reload.</summary>
    internal SupervisorSettings Settings { get; set; } = settings;

    /// <summary>Whether the daemon is on its way out.</summary>
    internal bool IsStopping { get; private set; }

    /// <summary>When <see cref="OnDeadline"/> is next due; null while nothing waits.</summary>
    internal MonotonicTime? Deadline => _roles.Values.Aggregate(_killDue, (due, role) => SupervisedRole.Earlier(due, role.Deadline));

    /// <summary>The roles that have a process.</summary>
    internal IEnumerable<Role> Running => _roles.Values.Where(role => role.Pid is not null).Select(role => role.Role);

    /// <summary>The roles the configuration wants.</summary>
    internal IEnumerable<Role> Wanted => _roles.Keys;

    /// <summary>How often a role was started.</summary>
    internal int StartsOf(Role role) => _roles.GetValueOrDefault(role)?.Starts ?? 0;

    /// <summary>The process of a role; null while it has none.</summary>
    internal int? PidOf(Role role) => _roles.GetValueOrDefault(role)?.Pid;

    /// <summary>
    /// Whether every role that shall run does, and has been heard of in time. While the daemon stops nobody is asked: each role has its limit.
    /// </summary>
    internal bool AreAllAlive(MonotonicTime now) => IsStopping || _roles.Values.All(role => role.HeartbeatDue is { } due && now < due);

    /// <summary>The configuration wants a role: it is started unless it is there already.</summary>
    internal void Require(Role role, List<ParentAction> actions)
    {
        if (IsStopping || _roles.ContainsKey(role)) return;
        _roles.Add(role, new SupervisedRole(role));
        actions.Add(new ParentAction.Spawn(role));
    }

    /// <summary>A role's process exists.</summary>
    internal void OnSpawned(Role role, int pid, MonotonicTime now, List<ParentAction> actions)
    {
        var child = _roles[role];
        child.Pid = pid;
        child.StartedAt = now;
        child.Starts++;
        child.IsReady = false;
        child.WasKilled = false;
        child.Watch(now, Settings.StartLimit);
        actions.Add(Info($"Starting {role.InLog()} child process, pid={pid}"));
    }

    /// <summary>A role's process could not be created.</summary>
    internal void OnSpawnFailed(Role role, string reason, MonotonicTime now, List<ParentAction> actions)
    {
        actions.Add(new ParentAction.Log(SyslogSeverity.Error, $"{role.InLog()} child process: fork error({reason})"));
        if (IsStopping) return;
        PlanRestart(_roles[role], TimeSpan.Zero, now, actions);
    }

    /// <summary>A role has said that it is ready.</summary>
    internal void OnReady(Role role, MonotonicTime now, List<ParentAction> actions)
    {
        OnHeartbeat(role, now);
        _roles[role].IsReady = true;
        if (IsStopping || _announcedReady || !_roles.Values.All(child => child.IsReady)) return;
        _announcedReady = true;
        actions.Add(Info("Startup complete"));
        actions.Add(new ParentAction.Notify(ServiceState.Ready));
    }

    /// <summary>A role lives.</summary>
    internal void OnHeartbeat(Role role, MonotonicTime now)
    {
        var child = _roles[role];
        if (child.Pid is not null && !child.WasKilled && !IsStopping) child.Watch(now, Settings.HeartbeatLimitOf(role));
    }

    /// <summary>A process has ended; pids that are no role's are ignored.</summary>
    internal void OnExited(int pid, ChildExit exit, MonotonicTime now, List<ParentAction> actions)
    {
        if (_roles.Values.FirstOrDefault(role => role.Pid == pid) is not { } child) return;
        child.Pid = null;
        child.IsReady = false;
        child.Unwatch();
        if (!IsStopping || !child.WasKilled) ReportExit(pid, exit, child.WasKilled, actions);
        if (IsStopping)
        {
            StopNext(now, actions);
        }
        else if (exit.Exited && ExitCode.PermanentErrorName(exit.ExitCode) is { } name)
        {
            actions.Add(Info($"pid {pid} exited with permanent error {name}. Terminating"));
            bool permission = exit.ExitCode == ExitCode.MissingPermission;
            actions.Add(new ParentAction.Notify(permission ? ServiceState.MissingPermission : ServiceState.InvalidConfiguration));
            StopRoles(exit.ExitCode, now, actions);
        }
        else if (Settings.DontRespawn)
        {
            actions.Add(new ParentAction.Log(SyslogSeverity.Alert, $"{child.Role.InLog()} child process({pid}) died: Exiting"));
            Stop(now, actions);
        }
        else
        {
            actions.Add(new ParentAction.Log(SyslogSeverity.Alert, $"{child.Role.InLog()} child process({pid}) died: Respawning"));
            PlanRestart(child, now - child.StartedAt, now, actions);
        }
    }

    /// <summary>SIGTERM or SIGINT: an orderly stop.</summary>
    internal void Stop(MonotonicTime now, List<ParentAction> actions)
    {
        if (IsStopping) return;
        actions.Add(Info("Stopping"));
        actions.Add(new ParentAction.Notify(ServiceState.Stopping) { Within = LongestStop });
        StopRoles(ExitCode.Ok, now, actions);
    }

    /// <summary>A deadline has come; calling early is harmless.</summary>
    internal void OnDeadline(MonotonicTime now, List<ParentAction> actions)
    {
        if (_killDue is { } killDue && now >= killDue)
        {
            _killDue = null;
            foreach (var role in StopOrder().Where(role => role.IsToldToStop))
            {
                actions.Add(Info($"{role.Role.AtStop()} process failed to die - forcing termination"));
                role.WasKilled = true;
                actions.Add(new ParentAction.Kill(role.Pid!.Value, Libc.SIGKILL));
            }
        }

        foreach (var role in _roles.Values)
        {
            CheckHeartbeat(role, now, actions);
            if (role.RestartDue is not { } due || now < due) continue;
            role.RestartDue = null;
            actions.Add(new ParentAction.Spawn(role.Role));
        }
    }

    private void CheckHeartbeat(SupervisedRole role, MonotonicTime now, List<ParentAction> actions)
    {
        if (role.HeartbeatDue is not { } due || now < due || role.Pid is not { } pid) return;
        if (now - due > Settings.OwnDelayTolerance)
        {
            role.Watch(now, Settings.HeartbeatLimitOf(role.Role));
            return;
        }

        role.Unwatch();
        role.WasKilled = true;
        actions.Add(new ParentAction.Log(
            SyslogSeverity.Alert,
            $"{role.Role.InLog()} child process({pid}) has not been heard of for {role.SilenceLimit.TotalSeconds:0} seconds - killing it"));
        actions.Add(new ParentAction.Kill(pid, Libc.SIGKILL));
    }

    private TimeSpan LongestStop => (Running.Count() * Settings.ChildWaitTime) + Settings.ShutdownTime + StopMargin;

    private static void PlanRestart(SupervisedRole child, TimeSpan ran, MonotonicTime now, List<ParentAction> actions)
    {
        var delay = child.Backoff.AfterDeath(ran);
        actions.Add(Info($"Restart of {child.Role.InLog()} process delayed {delay.TotalSeconds:0} seconds to limit respawn rate"));
        if (delay == TimeSpan.Zero) actions.Add(new ParentAction.Spawn(child.Role));
        else child.RestartDue = now + delay;
    }

    private void StopRoles(int exitStatus, MonotonicTime now, List<ParentAction> actions)
    {
        IsStopping = true;
        _exitStatus = exitStatus;
        foreach (var role in _roles.Values)
        {
            role.Unwatch();
            role.RestartDue = null;
        }

        StopNext(now, actions);
    }

    // One after the other: while the addresses are here, so are the services behind them, and nobody is refused.
    private void StopNext(MonotonicTime now, List<ParentAction> actions)
    {
        if (StopOrder().FirstOrDefault() is not { } role)
        {
            _killDue = null;
            actions.Add(new ParentAction.Exit(_exitStatus));
            return;
        }

        if (role.IsToldToStop) return;
        role.IsToldToStop = true;
        _killDue = now + Settings.ChildWaitTime;
        actions.Add(new ParentAction.Kill(role.Pid!.Value, Libc.SIGTERM));
    }

    // VRRP before the checkers.
    private IEnumerable<SupervisedRole> StopOrder() => _roles.Values.Reverse().Where(role => role.Pid is not null);

    private static void ReportExit(int pid, ChildExit exit, bool killedByUs, List<ParentAction> actions)
    {
        if (exit.Exited)
        {
            if (exit.ExitCode != ExitCode.Ok && ExitCode.PermanentErrorName(exit.ExitCode) is null)
                actions.Add(Info($"pid {pid} exited with status {exit.ExitCode}"));
        }
        else if (exit.Signal == SignalNames.Segv)
        {
            actions.Add(Info($"pid {pid} exited due to segmentation fault (SIGSEGV)."));
        }
        else
        {
            string guess = exit.Signal == Libc.SIGKILL && !killedByUs ? " - has rlimit_rttime been exceeded?" : "";
            actions.Add(Info($"pid {pid} exited due to signal {exit.Signal} ({SignalNames.Describe(exit.Signal)}){guess}"));
        }
    }

    private static ParentAction.Log Info(string text) => new(SyslogSeverity.Information, text);
}
