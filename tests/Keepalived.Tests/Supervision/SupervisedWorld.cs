using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Tests.Supervision;

/// <summary>A supervisor with virtual time and processes that are only numbers.</summary>
internal sealed class SupervisedWorld
{
    private readonly List<(double At, ParentAction Action)> _history = [];
    private int _nextPid = 100;

    internal SupervisedWorld(SupervisorSettings? settings = null) => Supervisor = new ChildSupervisor(settings ?? new SupervisorSettings());

    internal ChildSupervisor Supervisor { get; }

    internal MonotonicTime Now { get; private set; }

    /// <summary>Whether spawning fails.</summary>
    internal string? SpawnFailure { get; set; }

    /// <summary>Roles that send a heartbeat each second while time passes.</summary>
    internal HashSet<Role> Alive { get; } = [];

    internal int? ExitStatus => _history.Select(entry => entry.Action).OfType<ParentAction.Exit>().SingleOrDefault()?.Status;

    internal IReadOnlyList<string> LogLines => [.. _history.Select(entry => entry.Action).OfType<ParentAction.Log>().Select(log => log.Text)];

    internal IReadOnlyList<ServiceState> Notified =>
        [.. _history.Select(entry => entry.Action).OfType<ParentAction.Notify>().Select(notify => notify.State)];

    internal ParentAction.Notify? LastNotice => _history.Select(entry => entry.Action).OfType<ParentAction.Notify>().LastOrDefault();

    internal IReadOnlyList<(double At, Role Role)> Spawned =>
        [.. _history.Where(entry => entry.Action is ParentAction.Spawn).Select(entry => (entry.At, ((ParentAction.Spawn)entry.Action).Role))];

    internal IReadOnlyList<(double At, int Pid, int Signal)> Killed =>
        [.. _history.Where(entry => entry.Action is ParentAction.Kill)
            .Select(entry => (entry.At, ((ParentAction.Kill)entry.Action).Pid, ((ParentAction.Kill)entry.Action).Signal))];

    internal int Pid(Role role) => Supervisor.PidOf(role) ?? throw new InvalidOperationException($"{role} does not run");

    internal void Start(params Role[] roles) => Do(actions =>
    {
        foreach (var role in roles) Supervisor.Require(role, actions);
    });

    internal void StartReady(params Role[] roles)
    {
        Start(roles);
        foreach (var role in roles)
        {
            Do(actions => Supervisor.OnReady(role, Now, actions));
            Alive.Add(role);
        }
    }

    internal void Exits(Role role, int status) => Ends(role, new ChildExit(status << 8));

    internal void DiesOf(Role role, int signal) => Ends(role, new ChildExit(signal));

    internal void Stop() => Do(actions => Supervisor.Stop(Now, actions));

    /// <summary>Lets time pass; deadlines are met exactly and live roles send their heartbeats.</summary>
    internal void Pass(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        var beat = Now + TimeSpan.FromSeconds(1);
        while (true)
        {
            var next = Supervisor.Deadline is { } due && due < beat ? due : beat;
            if (next > end) break;
            Now = next > Now ? next : Now;
            if (Now >= beat)
            {
                beat = Now + TimeSpan.FromSeconds(1);
                foreach (var role in Alive.Where(role => Supervisor.PidOf(role) is not null)) Supervisor.OnHeartbeat(role, Now);
            }

            Do(actions => Supervisor.OnDeadline(Now, actions));
        }

        Now = end;
    }

    /// <summary>The whole machine sleeps: neither parent nor roles run.</summary>
    internal void Suspend(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        Do(actions => Supervisor.OnDeadline(Now, actions));
    }

    private void Ends(Role role, ChildExit exit)
    {
        int pid = Pid(role);
        Alive.Remove(role);
        Do(actions => Supervisor.OnExited(pid, exit, Now, actions));
    }

    private void Do(Action<List<ParentAction>> step)
    {
        var actions = new List<ParentAction>();
        step(actions);
        for (int i = 0; i < actions.Count; i++)
        {
            _history.Add((Now.SinceOrigin.TotalSeconds, actions[i]));
            if (actions[i] is not ParentAction.Spawn spawn) continue;
            if (SpawnFailure is { } reason) Supervisor.OnSpawnFailed(spawn.Role, reason, Now, actions);
            else Supervisor.OnSpawned(spawn.Role, _nextPid++, Now, actions);
        }
    }
}
