using System.Diagnostics;
using Checkers.Checks;
using Checkers.Control;
using Checkers.Dump;
using Checkers.Health;
using Checkers.Kernel;
using Checkers.Names;
using Ipvs.Netlink;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using Keepalived.Runtime.Files;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>
/// Carries out what the health machines want, on the main loop's thread: logs, the kernel's table, scripts, pipes, mail, state memory. The
/// only writer to IPVS.
/// </summary>
internal sealed partial class CheckerHost : IDisposable
{
    private const int MaxRunningChecks = 4096;

    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(1);

    private readonly RoleLink _link;
    private readonly EventLoop _loop;
    private readonly DaemonLogger _log;
    private readonly HostLog _lines;
    private readonly Func<Stream, KeepalivedConfig> _readSnapshot;
    private readonly RoleOptions _options;
    private readonly IIpvsTable _table;
    private readonly IpvsReconciler _reconciler;
    private readonly Director _director = new();
    private readonly ScriptRunner _scriptRunner;
    private readonly HealthNotifier _notifier;
    private readonly CheckScheduler _checks;
    private readonly NameResolver _resolver;
    private readonly Lazy<FileWatcher> _files;
    private readonly HashSet<VirtualServerState> _dirty = [];
    private readonly List<HealthAction> _due = [];
    private readonly MemoryStream _state = new();
    private readonly LvsTimeoutSetting _timeouts;
    private readonly SyncDaemons _syncDaemons;
    private readonly CheckerDumps _dumps;
    private readonly Func<IpvsClient> _openIpvs;
    private KeepalivedConfig _config = new();
    private ScriptTable _scripts = ScriptTable.Check(new()).Scripts;
    private DesiredTable _desired = new([]);
    private GroupMarks? _marks;
    private AddressWatch? _addresses;
    private Deadline? _healthDeadline;
    private MonotonicTime _nextFlush;
    private bool _flushIsPosted;
    private bool _stateChanged;
    private bool _stopping;

    /// <summary>Does nothing yet.</summary>
    public CheckerHost(
        RoleLink link, EventLoop loop, DaemonLogger log, IIpvsTable table, Func<Stream, KeepalivedConfig> readSnapshot, RoleOptions options,
        SyncDaemons syncDaemons, Func<IpvsClient> openIpvs)
    {
        _link = link;
        _loop = loop;
        _log = log;
        _lines = new(log);
        _readSnapshot = readSnapshot;
        _options = options;
        _table = table;
        _reconciler = new(table);
        _timeouts = new(table);
        _syncDaemons = syncDaemons;
        _scriptRunner = new(loop) { OnSurvival = pid => CheckerLog.Line(log, $"Child (PID {pid}) failed to terminate after kill") };
        _dumps = new(link.Namespace?.Name, log);
        _openIpvs = openIpvs;
        _notifier = new(loop, _scriptRunner, log);
        _checks = new(loop, _scriptRunner, RunningChecks(), OnCheckResult);
        _resolver = new(loop, NameService.OfThisHost().ResolveAsync, OnName);
        _files = new(() => new FileWatcher(log, (name, value) => _loop.Post(() => OnFile(name, value))));
    }

    /// <summary>Called with the settings of each configuration that takes effect.</summary>
    public Action<GlobalDefs>? OnSettings { get; init; }

    /// <summary>First start, or recovery of what a predecessor left.</summary>
    public void Start(KeepalivedConfig config)
    {
        var memory = RoleMemory.Decode(_link.State.Read()).At(_loop.Now, Wall);
        if (memory.IsEmpty && !IsVrrpRunning(config)) InitialiseFiles(config);
        var prepared = CheckerPreparation.Of(config, _files, IsVrrpRunning(config), _log);
        _names.Adopt(memory.Names);
        Use(prepared, memory.Marks);
        _timeouts.Adopt(memory.FoundTimeouts);
        _checks.AdoptPingGroups(memory.FoundPingGroups);
        _flushAtStart = config.Global.LvsFlush && memory.IsEmpty;
        _reconciler.Adopt(memory.Owned);
        _lines.Hold();
        Digest(actions => _director.Start(_config, memory.Health, actions), static () => { });
        if (!memory.IsEmpty) DrainLeftovers();
        ReconcileAll(memory.IsEmpty ? memory.Health : null);
        UncollectedStart.End();
        // One by one, so that thousands of lines are not there all at once.
        foreach (var server in _director.VirtualServers) Digest(server.LogStart, static () => { });
        _checks.Schedule(ProbeSharing.Leaders(_director.Checkers, isRestart: true), _scripts, continues: !memory.IsEmpty);
        SaveState();
        _link.Attach(_loop, OnReload, Stop);
        RoleControl.Attach(_link, _loop, Answer);
        _link.Ready();
        Beat();
        _loop.After(_verification, Verify);
        _resolver.Use(_names.Questions);
        _loop.Post(GiveBackMemory);
    }

    /// <summary>SIGUSR1: has the data dump written.</summary>
    public void WriteDump() => _dumps.Write(_director.Picture(_config, TimeProvider.System.GetUtcNow()), _scripts);

    /// <inheritdoc/>
    public void Dispose()
    {
        _addresses?.Dispose();
        if (_files.IsValueCreated) _files.Value.Dispose();
        _filterMonitor?.Dispose();
        _filter?.Dispose();
        _resolver.Dispose();
        _notifier.Dispose();
        _checks.Dispose();
        _scriptRunner.Dispose();
    }

    // Reading a configuration leaves behind several times what is kept of it. The next check is due in a second.
    private static void GiveBackMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private static int RunningChecks()
    {
        // Half of the descriptors: the rest is for scripts and for what lingers.
        var descriptors = ThisProcess.Limit(Libc.RLIMIT_NOFILE).Current;
        return (int)Math.Clamp(descriptors / 2, 16, MaxRunningChecks);
    }

    private bool IsVrrpRunning(KeepalivedConfig config) => _options.RunsVrrp && config.NeedsVrrp;

    private void InitialiseFiles(KeepalivedConfig config)
    {
        foreach (var file in config.TrackFiles)
            if (file.Init is { } init)
                TrackedFileText.Initialise(file.Path, init.Value, init.Overwrite, _log);
    }

    // What is in force from now on; what the machines make of it comes next.
    private void Use(CheckerPreparation prepared, IReadOnlyDictionary<string, uint> marks)
    {
        OnSettings?.Invoke(prepared.Config.Global);
        UseNames(prepared.Config);
        _scripts = prepared.Scripts;
        foreach (var line in _scripts.Messages) _log.Write(SyslogSeverity.Information, line);
        _notifier.Use(prepared);
        _marks = GroupMarks.Of(_config, marks);
        foreach (var (name, value) in prepared.Files) _director.SetFile(name, value);
        WatchAddresses();
    }

    private void OnCheckResult(CheckerHealth checker, CheckResult result)
    {
        var before = checker.Remember();
        Digest(
            actions =>
            {
                _director.OnProbeResult(checker, result, actions);
                // Of thousands of good results a successor learns nothing.
                _stateChanged |= actions.Count > 0 || result.IsFailure || checker.Remember() != before;
            },
            PostFlush);
    }

    private void OnFile(string name, int value) => Digest(actions => _director.OnFile(name, value, actions), PostFlush);

    private void OnHealthDeadline() => Digest(_director.OnDeadline, PostFlush);

    private void WatchAddresses()
    {
        if (Director.NeedsAddresses(_config))
        {
            _addresses ??= new(
                _loop,
                _config.Global.SocketBuffers,
                address => Digest(actions => _director.OnAddressAdded(address, actions), PostFlush),
                address => Digest(actions => _director.OnAddressRemoved(address, actions), PostFlush));
            _addresses.Use(_config.Global.SocketBuffers);
            _director.SetAddresses(_addresses.Addresses);
            return;
        }
        _addresses?.Dispose();
        _addresses = null;
    }

    /// <summary>Lets the machines digest an event, carries out what they want, and calls them when they want to be called.</summary>
    private void Digest(Action<List<HealthAction>> digest, Action afterwards)
    {
        if (_stopping) return;
        _director.Now = _loop.Now;
        var actions = new List<HealthAction>();
        digest(actions);
        var isRescheduled = Carry(actions);
        if (actions.Count > 0) afterwards();
        if (isRescheduled) _checks.Replace(ProbeSharing.Leaders(_director.Checkers, isRestart: false));
        if (_director.Deadline == _healthDeadline?.Due) return;
        _healthDeadline?.Cancel();
        _healthDeadline = _director.Deadline is { } due ? _loop.At(due, OnHealthDeadline) : null;
    }

    /// <returns>Whether checks began or rest.</returns>
    private bool Carry(List<HealthAction> actions)
    {
        var isRescheduled = false;
        foreach (var action in actions)
            switch (action)
            {
                case HealthAction.Log(var text): _lines.Write(SyslogSeverity.Information, text); break;
                case HealthAction.Audit(var text):
                    _lines.Write(SyslogSeverity.Information, text);
                    _link.Tell(() => EventJson.Of(text, Wall));
                    break;
                case HealthAction.Detail(var text): _lines.Detail(text); break;
                case HealthAction.Alarm(var text): _lines.Write(SyslogSeverity.Alert, text); break;
                // The kernel comes first.
                case HealthAction.Tell or HealthAction.Mail: _due.Add(action); break;
                case HealthAction.UpdateKernel(var server): _dirty.Add(server); break;
                case HealthAction.Reschedule: isRescheduled = true; break;
                default: throw new UnreachableException();
            }
        return isRescheduled;
    }

    private void TellAll()
    {
        foreach (var action in _due)
            if (action is HealthAction.Tell told) Tell(told);
            else if (action is HealthAction.Mail(var message)) _notifier.Mail(message);
        _due.Clear();
    }

    private void Beat()
    {
        if (_stateChanged) SaveState();
        _link.Heartbeat();
        _loop.After(_heartbeat, Beat);
    }

    /// <summary>Leaves a successor what it has to know.</summary>
    /// <param name="inherited">What it is to know of servers and checks; null: what is so now.</param>
    private void SaveState(HealthMemory? inherited = null)
    {
        _stateChanged = false;
        var memory = new RoleMemory(_reconciler.Owned, _timeouts.Found, _marks?.All ?? new Dictionary<string, uint>())
        {
            FoundPingGroups = _checks.FoundPingGroups,
            Names = _names.Known,
        };
        _state.SetLength(0);
        memory.WriteTo(_state, inherited is null ? _director.RememberInPortions() : [inherited]);
        if (_link.State.Write(_state.GetBuffer().AsSpan(0, (int)_state.Length)) is var error and not Errno.None)
            _lines.Write(SyslogSeverity.Warning, $"State for a restart of this process could not be kept: {error.Text()}");
    }
}
