using Checkers.Checks;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>
/// All virtual servers of a configuration and the state of their checks. Events in, actions out; owned by one thread.
/// </summary>
internal sealed partial class Director
{
    private const int ChecksPerPortion = 512;

    // What is usually said, told and asked for of a virtual server at a start.
    private const int ActionsPerStart = 4;

    private readonly HealthContext _context = new();
    private readonly HealthMemory _portion = HealthMemory.Empty;
    private int _probes;
    private List<VirtualServerState> _virtualServers = [];

    /// <summary>The virtual servers, in file order.</summary>
    public IReadOnlyList<VirtualServerState> VirtualServers => _virtualServers;

    /// <summary>The time of the event that is digested next; set before each call.</summary>
    public MonotonicTime Now
    {
        get => _context.Now;
        set => _context.Now = value;
    }

    /// <summary>When <see cref="OnDeadline"/> is due next; null: nothing waits.</summary>
    public MonotonicTime? Deadline => NextRelease is { } release && (_context.Next is not { } next || release < next) ? release : _context.Next;

    /// <summary>Servers that keep connections without getting new ones; <see cref="RealServerHealth.EndDrain"/> ends that.</summary>
    public IReadOnlyCollection<RealServerHealth> Draining => _context.Draining;

    /// <summary>Every check that asks somebody and does not rest, in file order.</summary>
    public IReadOnlyCollection<CheckerHealth> Checkers
    {
        get
        {
            // There are about as many as the last time.
            var checkers = new List<CheckerHealth>(_probes);
            foreach (var checker in AllCheckers())
                if (checker.IsProbe && !checker.Server.VirtualServer.IsSuspended)
                    checkers.Add(checker);
            _probes = checkers.Count;
            return checkers;
        }
    }

    /// <summary>Starts with <paramref name="config"/>.</summary>
    /// <param name="config">What to serve.</param>
    /// <param name="memory">What a role that died knew; empty at the first start.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Start(KeepalivedConfig config, HealthMemory memory, List<HealthAction> actions)
    {
        Use(config);
        _virtualServers.EnsureCapacity(config.VirtualServers.Count);
        actions.EnsureCapacity(config.VirtualServers.Count * ActionsPerStart);
        foreach (var virtualServer in config.VirtualServers)
        {
            var state = new VirtualServerState(virtualServer, _context);
            _virtualServers.Add(state);
            state.Start(memory, addedByReload: false, config.Global.RsInitNotifies, actions);
            _ = state.Suspend(_addresses);
            foreach (var real in virtualServer.RealServers) _probes += real.Checkers.Count;
        }
        IndexEvents(config, actions);
    }

    /// <summary>Continues with another configuration: whatever has the same identity keeps its state.</summary>
    public void Reload(KeepalivedConfig config, List<HealthAction> actions)
    {
        Use(config);
        var pairs = VirtualServerPairing.Pair(_virtualServers, config.VirtualServers);
        var kept = new HashSet<VirtualServerState>(pairs.Where(state => state is not null)!);
        foreach (var state in _virtualServers)
            if (!kept.Contains(state))
                state.Remove(actions);
        var next = new List<VirtualServerState>(config.VirtualServers.Count);
        for (var index = 0; index < config.VirtualServers.Count; index++)
        {
            if (pairs[index] is { } state) state.Reload(config.VirtualServers[index], actions);
            else (state = new(config.VirtualServers[index], _context)).Start(HealthMemory.Empty, addedByReload: true, false, actions);
            _ = state.Suspend(_addresses);
            next.Add(state);
        }
        _virtualServers = next;
        foreach (var checker in AllCheckers())
        {
            if (!checker.IsNew) continue;
            checker.IsNew = false;
            VirtualServerState.LogChecker(checker.Server.VirtualServer.IsSuspended ? "Deactivating" : "Activating", checker, actions);
        }
        IndexEvents(config, actions);
    }

    /// <summary>A check came to a result.</summary>
    public static void OnCheckResult(CheckerHealth checker, CheckResult result, List<HealthAction> actions)
    {
        if (!checker.IsRetired) checker.Server.OnCheckResult(checker, result, actions);
    }

    /// <summary>A probe came to a result, for every check that shares it and is due.</summary>
    public void OnProbeResult(CheckerHealth leader, CheckResult result, List<HealthAction> actions)
    {
        if (leader.Shared is { } shared) shared.OnResult(result, _context.Now, actions);
        else if (!leader.Server.VirtualServer.IsSuspended) OnCheckResult(leader, result, actions);
    }

    /// <summary>The time of <see cref="Deadline"/> has come.</summary>
    public void OnDeadline(List<HealthAction> actions)
    {
        while (_context.TakeDue() is { } server) server.OnDue(actions);
        ReleaseWhatIsDue(actions);
    }

    /// <summary>What an orderly stop says and notifies.</summary>
    public void Stop(LvsFlushOnStop flush, List<HealthAction> actions)
    {
        foreach (var state in _virtualServers) state.Stop(flush == LvsFlushOnStop.No, actions);
    }

    /// <summary>What a successor has to know.</summary>
    public HealthMemory Remember()
    {
        var memory = HealthMemory.Empty;
        foreach (var virtualServer in _virtualServers) memory.Add(virtualServer);
        return memory;
    }

    /// <summary>The same in portions, so that thousands of checks may be remembered every second: each is used again for the next.</summary>
    public IEnumerable<HealthMemory> RememberInPortions()
    {
        _portion.Clear();
        foreach (var virtualServer in _virtualServers)
        {
            _portion.Add(virtualServer);
            if (_portion.Checkers.Count < ChecksPerPortion) continue;
            yield return _portion;
            _portion.Clear();
        }
        yield return _portion;
    }

    private IEnumerable<CheckerHealth> AllCheckers()
    {
        // By index: an enumerator for each of thousands would have to be collected.
        foreach (var virtualServer in _virtualServers)
        {
            for (var number = 0; number < virtualServer.RealServers.Count; number++)
            {
                var checkers = virtualServer.RealServers[number].Checkers;
                for (var index = 0; index < checkers.Count; index++) yield return checkers[index];
            }
        }
    }

    private void Use(KeepalivedConfig config) => _context.MailsEveryCheck = !config.Global.Mail.NoCheckers;
}
