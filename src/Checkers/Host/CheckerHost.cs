using System.Diagnostics;
using Checkers.Checks;
using Checkers.Health;
using Checkers.Kernel;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>
/// Carries out what the health machines want, on the main loop's thread: logs, the kernel's table, scripts, state memory. The only
/// writer to IPVS.
/// </summary>
internal sealed partial class CheckerHost : IDisposable
{
    private const int MaxRunningChecks = 4096;
    private const int ServicesPerVerification = 64;

    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _verification = TimeSpan.FromSeconds(2);

    // Of the role's time at most one part in this many goes into looking for changes made by others.
    private const int VerificationShare = 50;

    private readonly RoleLink _link;
    private readonly EventLoop _loop;
    private readonly DaemonLogger _log;
    private readonly Func<Stream, KeepalivedConfig> _readSnapshot;
    private readonly RoleOptions _options;
    private readonly IpvsReconciler _reconciler;
    private readonly Director _director = new();
    private readonly ScriptRunner _scriptRunner;
    private readonly CheckScheduler _checks;
    private readonly HashSet<VirtualServerState> _dirty = [];
    private readonly List<ScriptCommand> _dueScripts = [];
    private readonly LvsTimeoutSetting _timeouts;
    private readonly SyncDaemons _syncDaemons;
    private KeepalivedConfig _config = new();
    private ScriptTable _scripts = ScriptTable.Check(new()).Scripts;
    private DesiredTable _desired = new([]);
    private MonotonicTime _nextFlush;
    private bool _flushIsPosted;
    private bool _stateChanged;
    private bool _stopping;
    private int _runningScripts;

    /// <summary>Does nothing yet.</summary>
    public CheckerHost(
        RoleLink link, EventLoop loop, DaemonLogger log, IIpvsTable table, Func<Stream, KeepalivedConfig> readSnapshot, RoleOptions options)
    {
        _link = link;
        _loop = loop;
        _log = log;
        _readSnapshot = readSnapshot;
        _options = options;
        _reconciler = new(table);
        _timeouts = new(table);
        _syncDaemons = new(log);
        _scriptRunner = new(loop);
        _checks = new(loop, _scriptRunner, RunningChecks(), OnCheckResult);
    }

    /// <summary>First start, or recovery of what a predecessor left.</summary>
    public void Start(KeepalivedConfig config)
    {
        var memory = RoleMemory.Decode(_link.State.Read());
        var actions = new List<HealthAction>();
        (_scripts, _config) = ScriptTable.Check(config);
        LogAll(_scripts.Messages);
        _timeouts.Adopt(memory.FoundTimeouts);
        _timeouts.Apply(config.Global.LvsTimeouts);
        _syncDaemons.Apply(config.Global.LvsSyncDaemon);
        if (config.Global.LvsFlush && memory.IsEmpty) Report(_reconciler.Flush());
        _director.Start(_config, memory.Health, actions);
        _reconciler.Adopt(memory.Owned);
        ReconcileAll(actions);
        _checks.AdoptPingGroups(memory.FoundPingGroups);
        _checks.Schedule(_director.Checkers, _scripts, continues: !memory.IsEmpty);
        SaveState();
        _link.Attach(_loop, OnReload, Stop);
        _link.Ready();
        Beat();
        _loop.After(_verification, Verify);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _checks.Dispose();
        _scriptRunner.Dispose();
    }

    private static int RunningChecks()
    {
        // Half of the descriptors: the rest is for scripts and for what lingers.
        var descriptors = ThisProcess.Limit(Libc.RLIMIT_NOFILE).Current;
        return (int)Math.Clamp(descriptors / 2, 16, MaxRunningChecks);
    }

    private void OnCheckResult(CheckerHealth checker, CheckResult result)
    {
        var before = checker.Remember();
        var actions = new List<HealthAction>();
        Director.OnCheckResult(checker, result, actions);
        _stateChanged |= before != checker.Remember();
        Carry(actions);
        if (_dirty.Count > 0 || _dueScripts.Count > 0) PostFlush();
    }

    private void Carry(List<HealthAction> actions)
    {
        foreach (var action in actions)
            switch (action)
            {
                case HealthAction.Log(var text): _log.Write(SyslogSeverity.Information, text); break;
                case HealthAction.RunScript(var command): _dueScripts.Add(command); break;
                case HealthAction.UpdateKernel(var server): _dirty.Add(server); break;
                default: throw new UnreachableException();
            }
    }

    // Results that arrive together are flushed together, and never so often that flushing takes most of the time.
    private void PostFlush()
    {
        if (_flushIsPosted) return;
        _flushIsPosted = true;
        if (_nextFlush <= _loop.Now) _loop.Post(Flush);
        else _loop.At(_nextFlush, Flush);
    }

    private void Flush()
    {
        _flushIsPosted = false;
        if (_stopping) return;
        var began = MonotonicClock.Now;
        if (_dirty.Count > 0)
        {
            // Before the kernel: a successor that finds the table unchanged then finishes what was begun.
            SaveState();
            Report(_reconciler.Apply(_desired.Of(_dirty)));
            _dirty.Clear();
        }
        StartScripts();
        var ended = MonotonicClock.Now;
        _nextFlush = ended + (ended - began);
    }

    private void WarnAboutCutRanges()
    {
        foreach (var server in _config.VirtualServers)
            if (server.Target is VirtualServerTarget.Group group)
                foreach (var entry in group.Entries)
                    if (entry is VirtualServerGroupEntry.AddressRange range && AddressSpan.IsCut(range.First, range.Last))
                        _log.Write(SyslogSeverity.Warning,
                            $"virtual_server_group {group.Name}: only the first {AddressSpan.MaxCount} addresses of {range.First}-{range.Last} are used");
    }

    private void ReconcileAll(List<HealthAction> actions)
    {
        Carry(actions);
        WarnAboutCutRanges();
        _desired = new(_director.VirtualServers);
        _dirty.Clear();
        // Also services that are about to go stay ours until they are gone.
        _reconciler.Adopt(_desired.Keys);
        SaveState();
        Report(_reconciler.Reconcile(_desired));
        SaveState();
        StartScripts();
    }

    private void Verify()
    {
        if (_stopping) return;
        var began = MonotonicClock.Now;
        // Changes under way are not somebody else's.
        if (_dirty.Count == 0)
        {
            var report = _reconciler.Verify(_desired, ServicesPerVerification);
            foreach (var repair in report.Done) _log.Write(SyslogSeverity.Warning, IpvsOperationText.Repaired(repair));
            Report(report);
        }
        var pause = (MonotonicClock.Now - began) * VerificationShare;
        _loop.After(pause > _verification ? pause : _verification, Verify);
    }

    private void Beat()
    {
        if (_stateChanged) SaveState();
        _link.Heartbeat();
        _loop.After(_heartbeat, Beat);
    }

    private void SaveState()
    {
        _stateChanged = false;
        var memory = new RoleMemory(_director.Remember(), _reconciler.Owned, _timeouts.Found) { FoundPingGroups = _checks.FoundPingGroups };
        if (_link.State.Write(memory.Encode()) is var error and not Errno.None)
            _log.Write(SyslogSeverity.Warning, $"State for a restart of this process could not be kept: {error.Text()}");
    }

    private void Report(ReconcileReport report)
    {
        foreach (var failure in report.Failures) _log.Write(SyslogSeverity.Information, IpvsOperationText.Refused(failure));
    }

    private void LogAll(IEnumerable<string> lines)
    {
        foreach (var line in lines) _log.Write(SyslogSeverity.Information, line);
    }

    private void StartScripts()
    {
        foreach (var command in _dueScripts)
        {
            if (_scripts.Find(command) is not { } request) continue;
            _runningScripts++;
            _scriptRunner.Run(request, result => OnScriptEnd(request, result));
        }
        _dueScripts.Clear();
    }

    private void OnScriptEnd(ScriptRequest request, ScriptOutcome result)
    {
        _runningScripts--;
        if (result is ScriptOutcome.CouldNotStart(var error))
            _log.Write(SyslogSeverity.Warning, $"Error exec-ing command '{request.Path}', error {(int)error}: {error.Text()}");
        if (_stopping && _runningScripts == 0) _loop.Stop(0);
    }
}
