using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>
/// A virtual server: the quorum over its real servers and who serves. Owns no socket, clock or thread; everything it wants done is
/// appended to a list of actions.
/// </summary>
internal sealed partial class VirtualServerState
{
    private readonly List<RealServerHealth> _realServers = [];

    /// <summary>Makes a server with nothing decided yet; <see cref="Start"/> follows.</summary>
    public VirtualServerState(VirtualServer config)
    {
        Config = config;
        Name = ServerNames.Of(config);
    }

    /// <summary>Its configuration; replaced by reloads.</summary>
    public VirtualServer Config { get; private set; }

    /// <summary>Its name in log lines.</summary>
    public string Name { get; private set; }

    /// <summary>Its real servers, in file order.</summary>
    public IReadOnlyList<RealServerHealth> RealServers => _realServers;

    /// <summary>Its key in a <see cref="HealthMemory"/>.</summary>
    public ulong MemoryKey { get; set; }

    /// <summary>Whether enough weight is alive, with hysteresis.</summary>
    public bool HasQuorum { get; private set; }

    /// <summary>Whether the sorry server serves instead of the real servers.</summary>
    public bool SorryServerInUse { get; private set; }

    /// <summary><c>hysteresis</c>, reduced so that the quorum can be gained at all.</summary>
    public int Hysteresis { get; private set; }

    /// <summary>Sum of the weights of the servers that are alive; weight 0 counts nothing.</summary>
    public long AliveWeight
    {
        get
        {
            long sum = 0;
            foreach (var server in _realServers)
                if (server.IsAlive)
                    sum += server.Weight;
            return sum;
        }
    }

    /// <summary>Decides the first state.</summary>
    /// <param name="memory">What an earlier run of the role knew: then nothing is announced again.</param>
    /// <param name="addedByReload">Whether the role was running already: first checks then honour <c>retry</c>.</param>
    /// <param name="notifyInitialState"><c>rs_init_notifies</c>.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Start(HealthMemory memory, bool addedByReload, bool notifyInitialState, List<HealthAction> actions)
    {
        ApplyHysteresis(actions);
        foreach (var real in Config.RealServers)
        {
            var server = new RealServerHealth(this, real);
            server.AddCheckers(addedByReload, memory);
            _realServers.Add(server);
        }
        actions.Add(new HealthAction.UpdateKernel(this));
        if (memory.FindQuorum(HealthMemory.KeyOf(this)) is { } hadQuorum)
        {
            HasQuorum = hadQuorum;
            SorryServerInUse = !hadQuorum && Config.SorryServer is not null;
            EvaluateQuorum(actions);
            return;
        }
        if (notifyInitialState)
            foreach (var server in _realServers)
                if (server.IsAlive)
                    RealServerHealth.Notify(server.Config.NotifyUp, actions);
        if (QuorumCanBeGained()) GainQuorum(actions);
        else if (Config.SorryServer is not null) StartWithoutQuorum(actions);
    }

    /// <summary>
    /// Who belongs into the kernel's table. While the sorry server serves, real servers are out, or have weight 0 with
    /// <c>inhibit_on_failure</c>; a sorry server that is also a real server comes first, so that its own entry wins.
    /// </summary>
    public List<PoolMember> Pool()
    {
        var members = new List<PoolMember>(_realServers.Count + 1);
        if (SorryServerInUse) AddSorryServer(weight: 1, members);
        foreach (var server in _realServers)
        {
            var serves = server.IsAlive && !SorryServerInUse;
            if (!serves && !server.Config.InhibitOnFailure) continue;
            members.Add(new(server.Config.Address, server.Identity.Port, server.Config.Forwarding, serves ? server.Weight : 0,
                server.Config.UpperThreshold, server.Config.LowerThreshold));
        }
        if (!SorryServerInUse && Config.SorryServer is { Inhibit: true }) AddSorryServer(weight: 0, members);
        return members;
    }

    /// <summary>Compares the weight that is alive with the quorum.</summary>
    public void EvaluateQuorum(List<HealthAction> actions)
    {
        if (HasQuorum && QuorumIsLost()) LoseQuorum(actions);
        else if (!HasQuorum && QuorumCanBeGained()) GainQuorum(actions);
    }

    /// <summary>What an orderly stop says and notifies.</summary>
    /// <param name="eachRealServer">False when the table is flushed: then no server is mentioned.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Stop(bool eachRealServer, List<HealthAction> actions)
    {
        if (eachRealServer)
            foreach (var server in _realServers)
                server.Stop(Config.Omega, actions);
        if (Config.Omega && HasQuorum) RealServerHealth.Notify(Config.QuorumDown, actions);
    }

    /// <summary>What its removal by a reload says and notifies.</summary>
    public void Remove(List<HealthAction> actions)
    {
        actions.Add(new HealthAction.Log(Config.Target is VirtualServerTarget.Group group
            ? $"Removing Virtual Server Group [{group.Name}]"
            : $"Removing Virtual Server {Name}"));
        foreach (var server in _realServers) server.Remove(actions);
        if (HasQuorum) RealServerHealth.Notify(Config.QuorumDown, actions);
        actions.Add(new HealthAction.UpdateKernel(this));
    }

    // Weight 0 in total is never a quorum: a quorum reduced to 0 must not keep the sorry server out.
    private bool QuorumCanBeGained() => AliveWeight is > 0 and var sum && sum >= (long)Config.Quorum + Hysteresis;

    private bool QuorumIsLost() => AliveWeight is var sum && (sum == 0 || sum < (long)Config.Quorum - Hysteresis);

    private void GainQuorum(List<HealthAction> actions)
    {
        HasQuorum = true;
        actions.Add(new HealthAction.Log(
            $"Gained quorum {Config.Quorum}+{Hysteresis}={(long)Config.Quorum + Hysteresis} <= {AliveWeight} for VS {Name}"));
        if (SorryServerInUse)
        {
            SorryServerInUse = false;
            actions.Add(new HealthAction.Log(SorryServerLeaves(Config)));
            actions.Add(new HealthAction.Log($"Adding alive servers to the pool for VS {Name}"));
        }
        actions.Add(new HealthAction.UpdateKernel(this));
        RealServerHealth.Notify(Config.QuorumUp, actions);
    }

    private void LoseQuorum(List<HealthAction> actions)
    {
        actions.Add(new HealthAction.Log(
            $"Lost quorum {Config.Quorum}-{Hysteresis}={(long)Config.Quorum - Hysteresis} > {AliveWeight} for VS {Name}"));
        GoWithoutQuorum(actions);
    }

    private void StartWithoutQuorum(List<HealthAction> actions)
    {
        // The threshold shown is the one of gaining, although the sign says otherwise: the text is keepalived's.
        actions.Add(new HealthAction.Log(
            $"Starting with quorum down {Config.Quorum}-{Hysteresis}={(long)Config.Quorum + Hysteresis} > {AliveWeight} for VS {Name}"));
        GoWithoutQuorum(actions);
    }

    private void GoWithoutQuorum(List<HealthAction> actions)
    {
        HasQuorum = false;
        if (Config.SorryServer is { } sorry)
        {
            SorryServerInUse = true;
            actions.Add(new HealthAction.Log(
                $"{(sorry.Inhibit ? "Enabling" : "Adding")} sorry server {ServerNames.Of(Config, sorry)} to VS {Name}"));
            actions.Add(new HealthAction.Log($"Removing alive servers from the pool for VS {Name}"));
        }
        actions.Add(new HealthAction.UpdateKernel(this));
        RealServerHealth.Notify(Config.QuorumDown, actions);
    }

    private void AddSorryServer(int weight, List<PoolMember> members)
    {
        if (Config.SorryServer is { } sorry)
            members.Add(new(sorry.Address, ServerNames.PortOf(Config, sorry), sorry.Forwarding, weight));
    }

    private string SorryServerLeaves(VirtualServer config) => config.SorryServer is { } sorry
        ? $"{(sorry.Inhibit ? "Disabling" : "Removing")} sorry server {ServerNames.Of(config, sorry)} from VS {Name}"
        : "";

    private void ApplyHysteresis(List<HealthAction> actions)
    {
        long total = 0;
        foreach (var real in Config.RealServers) total += real.Weight;
        var most = Math.Max(0, total - Config.Quorum);
        Hysteresis = (int)Math.Min(Config.Hysteresis, most);
        if (Hysteresis == Config.Hysteresis) return;
        actions.Add(new HealthAction.Log(
            $"Virtual server {Name}: quorum {Config.Quorum} + hysteresis {Config.Hysteresis} exceeds total weight of real servers {total}; " +
            $"setting hysteresis to {Hysteresis}"));
    }
}
