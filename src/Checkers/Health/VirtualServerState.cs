using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>
/// A virtual server: its real servers and who serves. Owns no socket, clock or thread; everything it wants done is appended to a list of
/// actions.
/// </summary>
internal sealed partial class VirtualServerState
{
    // Removed by a reload, with connections left (drain_time).
    private readonly List<RealServerHealth> _leaving = [];

    // Null: all are as a first start makes them, and nobody has looked at any of them.
    private List<RealServerHealth>? _realServers;

    /// <summary>Makes a server with nothing decided yet; <see cref="Start"/> follows.</summary>
    /// <param name="config">Its configuration.</param>
    /// <param name="context">What it shares with the others of its director.</param>
    public VirtualServerState(VirtualServer config, HealthContext? context = null)
    {
        Config = config;
        Context = context ?? new();
        Name = ServerNames.Of(config);
    }

    /// <summary>Its configuration; replaced by reloads.</summary>
    public VirtualServer Config { get; private set; }

    /// <summary>Its name in log lines.</summary>
    public string Name { get; private set; }

    /// <summary>Its name for scripts and pipes.</summary>
    public string Recipient => $"VS {Name}";

    /// <summary>Its real servers, in file order.</summary>
    public IReadOnlyList<RealServerHealth> RealServers => Servers;

    /// <summary>Its key in a <see cref="HealthMemory"/>, since <see cref="Start"/>.</summary>
    public ulong MemoryKey { get; private set; }

    /// <summary>What it shares with the others of its director.</summary>
    public HealthContext Context { get; }

    // Thousands of objects, for which the kernel's table need not wait at a first start: what belongs into it, the file says.
    private List<RealServerHealth> Servers => _realServers ??= MakeServers(memory: null, addedByReload: false);

    /// <summary>Decides the first state.</summary>
    /// <param name="memory">What an earlier run of the role knew: then nothing is announced again.</param>
    /// <param name="addedByReload">Whether the role was running already: first checks then honour <c>retry</c>.</param>
    /// <param name="notifyInitialState"><c>rs_init_notifies</c>.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Start(HealthMemory memory, bool addedByReload, bool notifyInitialState, List<HealthAction> actions)
    {
        ApplyHysteresis(actions);
        MemoryKey = HealthMemory.KeyOf(this);
        TakeUp(memory);
        if (addedByReload || !memory.IsBlank) _realServers = MakeServers(memory, addedByReload);
        else CountAsConfigured();
        actions.Add(new HealthAction.UpdateKernel(this));
        if (memory.FindQuorum(MemoryKey) is { } hadQuorum)
        {
            Resume(hadQuorum, actions);
            return;
        }
        if (notifyInitialState)
            foreach (var server in Servers)
                server.TellInitialState(actions);
        if (QuorumCanBeGained()) GainQuorum("Starting with quorum up", actions);
        else if (Config.SorryServer is not null) StartWithoutQuorum(actions);
    }

    /// <summary>
    /// Who belongs into the kernel's table. While the sorry server serves, real servers are out, or have weight 0 with
    /// <c>inhibit_on_failure</c>; a sorry server that is also a real server comes first, so that its own entry wins.
    /// </summary>
    /// <param name="members">Receives them.</param>
    public void AddPool(List<PoolMember> members)
    {
        if (SorryServerInUse) AddSorryServer(weight: 1, members);
        if (_realServers is null && Override is null) AddAsConfigured(members);
        else AddRealServers(members);
        foreach (var server in _leaving) members.Add(MemberOf(server, weight: 0));
        if (!SorryServerInUse && Config.SorryServer is { Inhibit: true }) AddSorryServer(weight: 0, members);
    }

    /// <summary>Whether a server that leaves keeps its connections for a while.</summary>
    public bool LetsServersDrain => Config.DrainTime > TimeSpan.Zero && !SorryServerInUse;

    /// <summary>A server that is neither in the file nor remembered, only in the kernel's table, leaves as if it had just been removed.</summary>
    public void DrainLeftover(RealServer real, List<HealthAction> actions)
    {
        var server = new RealServerHealth(this, real);
        server.DrainRemoved(Context.Now + Config.DrainTime, actions);
        _leaving.Add(server);
        actions.Add(new HealthAction.UpdateKernel(this));
    }

    /// <summary>A server that left has no connections any more.</summary>
    public void Left(RealServerHealth server) => _leaving.Remove(server);

    /// <summary>What an orderly stop says and notifies.</summary>
    /// <param name="eachRealServer">False when the table is flushed: then no server is mentioned.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Stop(bool eachRealServer, List<HealthAction> actions)
    {
        if (eachRealServer)
            foreach (var server in Servers)
                server.Stop(Config.Omega, actions);
        if (Config.Omega) TellShutdown(actions); // also without quorum, as keepalived
    }

    /// <summary>What its removal by a reload says and notifies.</summary>
    public void Remove(List<HealthAction> actions)
    {
        actions.Add(new HealthAction.Log(Config.Target is VirtualServerTarget.Group group
            ? $"Removing Virtual Server Group [{group.Name}]"
            : $"Removing Virtual Server {Name}"));
        Forget(actions);
        foreach (var server in Servers) server.Remove(actions);
        foreach (var server in _leaving) server.Retire();
        if (HasQuorum) TellShutdown(actions);
        actions.Add(new HealthAction.UpdateKernel(this));
    }

    private List<RealServerHealth> MakeServers(HealthMemory? memory, bool addedByReload)
    {
        (AliveWeight, _aliveCount) = (0, 0);
        var servers = new List<RealServerHealth>(Config.RealServers.Count);
        foreach (var real in Config.RealServers)
        {
            var server = new RealServerHealth(this, real);
            if (memory is null) server.AddFirstCheckers();
            else server.AddCheckers(addedByReload, memory);
            servers.Add(server);
        }
        return servers;
    }

    private void CountAsConfigured()
    {
        foreach (var real in Config.RealServers)
            if (RealServerHealth.IsAliveAtStart(real))
                Count(real.Weight, 1);
    }

    private void AddAsConfigured(List<PoolMember> members)
    {
        foreach (var real in Config.RealServers)
        {
            var serves = !SorryServerInUse && RealServerHealth.IsAliveAtStart(real);
            if (serves || real.InhibitOnFailure) members.Add(MemberOf(real, ServerNames.PortOf(Config, real), serves ? real.Weight : 0));
        }
    }

    private void AddRealServers(List<PoolMember> members)
    {
        foreach (var server in Servers)
        {
            var serves = server.IsAlive && !SorryServerInUse && Override is null;
            // Whoever is connected stays connected.
            var rests = server.IsAlive && (Override is not null || server.IsResting);
            if (serves || rests || server.Config.InhibitOnFailure || server.IsDraining) members.Add(MemberOf(server, serves ? server.ServedWeight : 0));
        }
    }

    private static PoolMember MemberOf(RealServerHealth server, int weight) => MemberOf(server.Config, server.Identity.Port, weight);

    private static PoolMember MemberOf(RealServer server, ushort port, int weight) =>
        new(server.Address, port, server.Forwarding, weight, server.UpperThreshold, server.LowerThreshold);

    private void AddSorryServer(int weight, List<PoolMember> members)
    {
        if (Config.SorryServer is { } sorry)
            members.Add(new(sorry.Address, ServerNames.PortOf(Config, sorry), sorry.Forwarding, weight));
    }
}
