using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>
/// All virtual servers of a configuration and the state of their checks. Events in, actions out; owned by one thread.
/// </summary>
internal sealed class Director
{
    private List<VirtualServerState> _virtualServers = [];

    /// <summary>The virtual servers, in file order.</summary>
    public IReadOnlyList<VirtualServerState> VirtualServers => _virtualServers;

    /// <summary>Every check, in file order.</summary>
    public IEnumerable<CheckerHealth> Checkers
    {
        get
        {
            foreach (var virtualServer in _virtualServers)
                foreach (var server in virtualServer.RealServers)
                    foreach (var checker in server.Checkers)
                        yield return checker;
        }
    }

    /// <summary>Starts with <paramref name="config"/>.</summary>
    /// <param name="config">What to serve.</param>
    /// <param name="memory">What a role that died knew; empty at the first start.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Start(KeepalivedConfig config, HealthMemory memory, List<HealthAction> actions)
    {
        foreach (var virtualServer in config.VirtualServers)
        {
            var state = new VirtualServerState(virtualServer);
            _virtualServers.Add(state);
            state.Start(memory, addedByReload: false, config.Global.RsInitNotifies, actions);
        }
        AssignMemoryKeys();
        foreach (var checker in Checkers) LogActivation(checker, actions);
    }

    /// <summary>Continues with another configuration: whatever has the same identity keeps its state.</summary>
    public void Reload(KeepalivedConfig config, List<HealthAction> actions)
    {
        var pairs = VirtualServerPairing.Pair(_virtualServers, config.VirtualServers);
        var kept = new HashSet<VirtualServerState>(pairs.Where(state => state is not null)!);
        foreach (var state in _virtualServers)
            if (!kept.Contains(state))
                state.Remove(actions);
        var before = new HashSet<CheckerHealth>(Checkers);
        var next = new List<VirtualServerState>(config.VirtualServers.Count);
        for (var index = 0; index < config.VirtualServers.Count; index++)
        {
            if (pairs[index] is { } state) state.Reload(config.VirtualServers[index], actions);
            else (state = new(config.VirtualServers[index])).Start(HealthMemory.Empty, addedByReload: true, false, actions);
            next.Add(state);
        }
        _virtualServers = next;
        AssignMemoryKeys();
        foreach (var checker in Checkers)
            if (!before.Contains(checker))
                LogActivation(checker, actions);
    }

    /// <summary>A check came to a result.</summary>
    public static void OnCheckResult(CheckerHealth checker, Checks.CheckResult result, List<HealthAction> actions)
    {
        if (!checker.IsRetired) checker.Server.OnCheckResult(checker, result, actions);
    }

    /// <summary>What an orderly stop says and notifies.</summary>
    public void Stop(LvsFlushOnStop flush, List<HealthAction> actions)
    {
        foreach (var state in _virtualServers) state.Stop(flush == LvsFlushOnStop.No, actions);
    }

    private void AssignMemoryKeys()
    {
        foreach (var virtualServer in _virtualServers)
        {
            virtualServer.MemoryKey = HealthMemory.KeyOf(virtualServer);
            foreach (var server in virtualServer.RealServers)
                for (var index = 0; index < server.Checkers.Count; index++)
                    server.Checkers[index].MemoryKey = HealthMemory.KeyOf(server, index);
        }
    }

    /// <summary>What a successor has to know.</summary>
    public HealthMemory Remember()
    {
        var checkers = new Dictionary<ulong, CheckerMemory>();
        var quorums = new Dictionary<ulong, bool>();
        foreach (var virtualServer in _virtualServers) quorums[virtualServer.MemoryKey] = virtualServer.HasQuorum;
        foreach (var checker in Checkers) checkers[checker.MemoryKey] = checker.Remember();
        return new(checkers, quorums);
    }

    private static void LogActivation(CheckerHealth checker, List<HealthAction> actions) => actions.Add(new HealthAction.Log(
        $"Activating healthchecker for service {checker.Server.Name} for VS {checker.Server.VirtualServer.Name}"));
}
