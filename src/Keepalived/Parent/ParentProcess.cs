using System.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Control;
using Keepalived.Dumps;
using Keepalived.Reloading;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// The parent's main loop: it carries out what <see cref="ChildSupervisor"/> and <see cref="ReloadSequence"/> decide and tells them what
/// happens. Nothing here waits: files are read on another thread.
/// </summary>
internal sealed class ParentProcess : IDisposable
{
    private readonly ParentSetup _setup;
    private readonly EventLoop _loop = new();
    private readonly ChildSupervisor _supervisor;
    private readonly ReloadSequence _reload = new();
    private readonly RoleSpawner _spawner;
    private readonly StateFiles _states;
    private readonly Dictionary<Role, RoleProcess> _processes = [];
    private readonly SortedSet<Role> _ready = [];
    private readonly ParentScripts _scripts;
    private readonly ParentDump _dump;
    private readonly ControlCentre _control;
    private readonly DateTimeOffset _startedAt = TimeProvider.System.GetUtcNow();
    private readonly ReloadReader _reader;
    private readonly ReloadJournal _journal;
    private readonly ScheduledReload _scheduled;

    private DateTimeOffset _loadedAt = TimeProvider.System.GetUtcNow();
    private string? _lastRefusal;
    private bool _isStarted;
    private KeepalivedConfig _config;
    private Fd _snapshot;

    // The configuration with the virtual servers that were left out at the start; null when nothing is left out.
    private Lazy<ReloadOutcome>? _whole;

    // Nothing else begins before the checker role has found that its part of the configuration can be used.
    private bool _isJudged;
    private Deadline? _deadline;

    /// <summary>Prepares the loop.</summary>
    /// <param name="setup">What the loop works with.</param>
    /// <param name="loaded">The configuration to start with.</param>
    internal ParentProcess(ParentSetup setup, LoadedConfiguration loaded)
    {
        _setup = setup;
        _config = loaded.Config ?? throw new ArgumentException("no configuration", nameof(loaded));
        _snapshot = Snapshot(loaded);
        _isJudged = !_config.HasUnboundServers;
        _whole = _isJudged ? null : new(() => setup.Loader.Complete(loaded));
        _spawner = new RoleSpawner(setup.Self, setup.Namespace);
        _states = StateFiles.For(setup.Options, _config);
        _supervisor = new ChildSupervisor(SettingsFor(_config));
        _scripts = new ParentScripts(_loop, setup.Log);
        _dump = new ParentDump(setup.Namespace?.Name, setup.Log);
        _control = new ControlCentre(_loop, setup.Log, setup.Options, role => _ready.Contains(role) ? _processes[role].Socket : null, Picture);
        _reader = new ReloadReader(setup.Options, setup.Loader, setup.Log);
        _reader.OnStart(loaded);
        _journal = new ReloadJournal(setup.Loader.WorkingDirectory);
        _scheduled = new ScheduledReload(_loop, setup.Log, TimeProvider.System, step => Execute(step), _reload.Request);
    }

    /// <summary>Starts the roles, runs until the end, and returns the exit status.</summary>
    internal int Run()
    {
        _control.Start(_config);
        if (_setup.Notifier?.WatchdogPeriod is { } period) FeedWatchdog(period);
        if (_config.Global.StartupScript is { Command: not null, Timeout: var limit })
            Notify(new ParentAction.Notify(ServiceState.Starting) { Within = limit + _supervisor.Settings.StartLimit });
        _scripts.Run(_config.Global.StartupScript, "startup", _config.Global, StartRoles);
        _setup.Signals.Forward(_loop, OnSignal);
        _journal.Keep(_reload.Report);
        _scheduled.Follow(_config.Global.Reload);
        return _loop.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _control.Dispose();
        _scripts.Dispose();
        _scheduled.Dispose();
        _journal.Dispose();
        foreach (var process in _processes.Values) process.Dispose();
        _spawner.Dispose();
        _states.Dispose();
        _snapshot.Dispose();
        _loop.Dispose();
    }

    private void StartRoles()
    {
        if (_supervisor.IsStopping) return;
        _isStarted = true;
        Execute(RequireRoles);
        if (_processes.Count == 0 && _supervisor.Deadline is null)
        {
            _setup.Log.Write(SyslogSeverity.Information, "Warning - keepalived has no configuration to run");

            // The original never tells the manager anything here, so that a unit of Type=notify is killed by its start timeout.
            Notify(new ParentAction.Notify(ServiceState.Ready));
        }
    }

    // tmp_config_directory. Memory does as well where nothing can be written.
    private Fd Snapshot(LoadedConfiguration loaded)
    {
        if (loaded.Config?.Global.Reload.CopyDirectory is not { } directory) return SnapshotMemory.Create(loaded.Lines.WriteTo);
        try
        {
            return SnapshotMemory.CreateIn(directory, loaded.Lines.WriteTo);
        }
        catch (Exception e) when (e is ErrnoException or IOException)
        {
            _setup.Log.Write(SyslogSeverity.Warning, $"tmp_config_directory {directory} cannot be used, memory is: {e.Message}");
            return SnapshotMemory.Create(loaded.Lines.WriteTo);
        }
    }

    private SupervisorSettings SettingsFor(KeepalivedConfig config) => new()
    {
        ChildWaitTime = config.ChildWaitTime,
        DontRespawn = _setup.Options.DontRespawn,
        ShutdownTime = config.Global.ShutdownScript is { Command: not null, Timeout: var limit } ? limit : TimeSpan.Zero,
    };

    private RoleRights RightsFor(Role role) => RoleRights.Of(role, _config, _setup.Options);

    private void RequireRoles(List<ParentAction> actions)
    {
        if (!_isStarted) return; // a reload while startup_script runs
        if (_setup.Options.RunCheckers && (_config.NeedsCheckers || _setup.Options.ForceAll)) _supervisor.Require(Role.Checker, actions);
        if (_isJudged && _setup.Options.RunVrrp && (_config.NeedsVrrp || _setup.Options.ForceAll)) _supervisor.Require(Role.Vrrp, actions);
    }

    private void OnJudged(List<ParentAction> actions)
    {
        if (_isJudged || _supervisor.IsStopping) return;
        _isJudged = true;
        RequireRoles(actions);
    }

    // When the checker role has its table, which does not wait for it.
    private void BindTheRest()
    {
        if (_whole is { } whole) _loop.Await(() => Task.Run(() => whole.Value), OnWhole);
    }

    private void OnWhole(ReloadOutcome outcome)
    {
        // A reload may have been faster.
        if (_whole is null) return;
        _whole = null;
        if (outcome.Failure is { } failure) _setup.Log.Write(SyslogSeverity.Error, $"Virtual servers cannot be compared at a reload: {failure}");
        if (!_setup.IsBackground) outcome.Loaded?.WriteFindingsTo(_setup.Log);
        _config = outcome.Loaded?.Config ?? _config;
    }

    private void OnSignal(DaemonSignal signal)
    {
        switch (signal)
        {
            case DaemonSignal.Reload when !_supervisor.IsStopping: Execute(_reload.Request); break;
            case DaemonSignal.Interrupt when _setup.Options.IgnoreSigint: break;
            case DaemonSignal.Stop or DaemonSignal.Interrupt: Execute(actions => _supervisor.Stop(_loop.Now, actions)); break;
            case DaemonSignal.DumpData:
                Forward(signal, Role.Vrrp, Role.Checker);
                _dump.Write(_config);
                break;
            case DaemonSignal.DumpStatistics or DaemonSignal.ClearStatistics or DaemonSignal.DumpJson: Forward(signal, Role.Vrrp); break;
        }
    }

    // A role that is not ready may not have registered its signals yet, and would die of this one.
    private void Forward(DaemonSignal signal, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (_ready.Contains(role)) _processes[role].Process.Signal((int)signal);
        }
    }

    private void Execute(Action<List<ParentAction>> step)
    {
        List<ParentAction> actions = [];
        step(actions);

        // Carrying out one action may add others behind it.
        for (int i = 0; i < actions.Count; i++) Execute(actions[i], actions);
        _journal.Keep(_reload.Report);
        Arm();
    }

    private void Execute(ParentAction action, List<ParentAction> actions)
    {
        switch (action)
        {
            case ParentAction.Spawn(var role): Spawn(role, actions); break;
            case ParentAction.Kill(var pid, var signal): Kill(pid, signal); break;
            case ParentAction.Log(var severity, var text): _setup.Log.Write(severity, text); break;
            case ParentAction.Notify news: Notify(news); break;
            case ParentAction.ReadConfiguration: ReadConfiguration(); break;
            case ParentAction.SendConfiguration(var role): SendConfiguration(role, actions); break;
            case ParentAction.Exit(var status): _scripts.Run(_config.Global.ShutdownScript, "shutdown", _config.Global, () => _loop.Stop(status)); break;
            default: throw new UnreachableException($"{action}");
        }
    }

    private void Arm()
    {
        _deadline?.Cancel();
        var due = SupervisedRole.Earlier(_supervisor.Deadline, _reload.Deadline);
        _deadline = due is { } time ? _loop.At(time, OnDeadline) : null;
    }

    private void OnDeadline() => Execute(actions =>
    {
        // Heartbeats that wait to be read count.
        foreach (var process in _processes.Values) ReadMessages(process, actions);
        _supervisor.OnDeadline(_loop.Now, actions);
        _reload.OnDeadline(_loop.Now, actions);
    });

    private void Spawn(Role role, List<ParentAction> actions)
    {
        RoleProcess process;
        try
        {
            var state = _states.Of(role, out string? refusal);
            if (refusal is not null) _setup.Log.Write(SyslogSeverity.Warning, refusal);
            process = _spawner.Spawn(role, _snapshot, state, RightsFor(role), out var unrestricted);
            if (unrestricted != Errno.None)
                _setup.Log.Write(SyslogSeverity.Warning, $"{role.InLog()} child process keeps all capabilities: {unrestricted.Text()}");
        }
        catch (ErrnoException e)
        {
            _supervisor.OnSpawnFailed(role, e.Errno.Text(), MonotonicClock.Now, actions);
            OnJudged(actions); // not by this one, for which the other role does not wait
            return;
        }

        _processes.Add(role, process);
        _loop.Watch(process.Socket.Fd, () => Execute(actions => ReadMessages(process, actions)));
        _loop.Watch(process.Process.Fd, () => OnEnded(process));
        _supervisor.OnSpawned(role, process.Process.Pid, MonotonicClock.Now, actions);
    }

    private void Kill(int pid, int signal)
    {
        foreach (var process in _processes.Values)
        {
            if (process.Process.Pid == pid) process.Process.Signal(signal);
        }
    }

    private void ReadMessages(RoleProcess process, List<ParentAction> actions)
    {
        while (true)
        {
            var receipt = process.Socket.Receive();
            using var descriptor = receipt.Descriptor;
            switch (receipt)
            {
                case { Kind: RoleReceiptKind.Nothing }: return;
                case { Kind: RoleReceiptKind.End }: _loop.Unwatch(process.Socket.Fd); return;
                case { Message: RoleMessage.Heartbeat }: _supervisor.OnHeartbeat(process.Role, _loop.Now); break;
                case { Message: RoleMessage.Reloaded(var refusal) }: _reload.OnAnswered(process.Role, refusal, actions); break;
                case { Message: RoleMessage.Accepted }: OnJudged(actions); break;
                case { Message: RoleMessage.Ready }:
                    if (process.Role == Role.Checker) BindTheRest();
                    _ready.Add(process.Role);
                    _supervisor.OnReady(process.Role, _loop.Now, actions);
                    _control.OnReady(process.Role);
                    break;
                case { Message: { } message }: _control.OnMessage(process.Role, message, descriptor); break;
            }
        }
    }

    private void OnEnded(RoleProcess process)
    {
        if (process.Process.TryWait() is not { } exit) return;
        _loop.Unwatch(process.Socket.Fd);
        _loop.Unwatch(process.Process.Fd);
        _processes.Remove(process.Role);
        _ready.Remove(process.Role);
        process.Dispose();
        _control.OnRoleGone(process.Role);

        // Nothing else has begun, and this tells why.
        if (exit.Exited && exit.ExitCode == ExitCode.Config && _whole is { } whole) OnWhole(whole.Value);
        Execute(actions =>
        {
            _supervisor.OnExited(process.Process.Pid, exit, _loop.Now, actions);
            _reload.OnRoleGone(process.Role, actions);
            OnJudged(actions); // not by a process that is gone for another reason, and the other role does not wait for the next
        });
    }

    private void ReadConfiguration()
    {
        var (running, whole) = (_config, _whole);
        var roles = _processes.ToDictionary(static entry => entry.Key, static entry => entry.Value.Process.Pid);

        // Not on a new thread: without descriptors none can be made, and the pool keeps some.
        _loop.Await(() => Task.Run(() => _reader.Read(whole?.Value.Loaded?.Config ?? running, roles)), outcome => Execute(actions => OnRead(outcome, actions)));
    }

    private void OnRead(ReloadOutcome outcome, List<ParentAction> actions)
    {
        if (_supervisor.IsStopping) return;
        outcome.Loaded?.WriteTo(_setup.Log);
        _lastRefusal = outcome.Refusal(_config);
        if (_lastRefusal is { } refusal)
        {
            _reload.OnRefused(refusal, actions);
            return;
        }

        var loaded = outcome.Loaded!;
        var config = loaded.Config!;
        Fd snapshot;
        try
        {
            snapshot = Snapshot(loaded);
        }
        catch (Exception e) when (e is ErrnoException or IOException)
        {
            _reload.OnRefused($"there is no memory for it: {e.Message}", actions);
            return;
        }

        foreach (string line in outcome.Plan) _setup.Log.Write(SyslogSeverity.Information, line);
        _config = config;
        _whole = null;
        _isJudged = true;
        foreach (var role in _processes.Keys.Where(role => !_spawner.CanServe(role, RightsFor(role))))
        {
            _setup.Log.Write(
                SyslogSeverity.Warning, $"{role.InLog()} child process was started with fewer rights than the new configuration needs - restart keepalived");
        }

        _snapshot.Dispose();
        _snapshot = snapshot;
        _supervisor.Settings = SettingsFor(config);
        _loadedAt = TimeProvider.System.GetUtcNow();
        _control.Use(config);
        _reload.OnAccepted(_supervisor.Running, _loop.Now, actions);
        RequireRoles(actions);
        _scheduled.Follow(config.Global.Reload);
        FileCreationMask.Apply(_setup.Options, config.Global);
        _ = ThisProcess.SetName(config.Global.ProcessName ?? "keepalived");
    }

    private void SendConfiguration(Role role, List<ParentAction> actions)
    {
        if (!_processes.TryGetValue(role, out var process) || !process.Socket.TrySend(new RoleMessage.Reload(), _snapshot))
            _reload.OnAnswered(role, "it cannot be reached", actions);
    }

    private DaemonPicture Picture() => new(
        _startedAt, _setup.Options.ConfigurationFile, _loadedAt, _lastRefusal,
        [.. _supervisor.Wanted.Select(role => new RolePicture(role.InEnvironment(), _supervisor.PidOf(role), _ready.Contains(role), _supervisor.StartsOf(role)))]);

    private void Notify(ParentAction.Notify news)
    {
        if (_setup.Notifier?.Send(news) is { } failure)
            _setup.Log.Write(SyslogSeverity.Error, $"The service manager cannot be told {news.State}: {failure}");
    }

    private void FeedWatchdog(TimeSpan period)
    {
        if (_supervisor.AreAllAlive(MonotonicClock.Now) && _setup.Notifier!.FeedWatchdog() is { } failure)
            _setup.Log.Write(SyslogSeverity.Error, $"The service manager cannot be told that the daemon lives: {failure}");
        _loop.After(period, () => FeedWatchdog(period));
    }
}
