using Keepalived.Conf.Model;

namespace Checkers.Health;

internal sealed partial class VirtualServerState
{
    /// <summary>
    /// Continues with a new configuration of the same virtual server: servers and checks of the same identity keep their state.
    /// </summary>
    public void Reload(VirtualServer config, List<HealthAction> actions)
    {
        if (config == Config) return;
        var old = Config;
        RemoveDroppedServers(config, actions);
        Config = config;
        Name = ServerNames.Of(config);
        MemoryKey = HealthMemory.KeyOf(this);
        LogGroupEntries(old, actions);
        ApplyHysteresis(actions);
        ReloadRealServers(actions);
        actions.Add(new HealthAction.UpdateKernel(this));
        ReloadQuorum(old, actions);
        ReleaseKept(actions);
    }

    private void LogGroupEntries(VirtualServer old, List<HealthAction> actions)
    {
        if (old.Target is not VirtualServerTarget.Group before || Config.Target is not VirtualServerTarget.Group after) return;
        foreach (var entry in before.Entries)
            if (!after.Entries.Contains(entry))
                actions.Add(new HealthAction.Log($"VS [{EntryName(entry, markPrefix: "")}] in group {before.Name} no longer exists"));
        foreach (var entry in after.Entries)
            if (!before.Entries.Contains(entry))
                actions.Add(new HealthAction.Log($"VS [{EntryName(entry, markPrefix: "FWM ")}] added into group {after.Name}"));
    }

    // Marks are named differently when they come and when they go.
    private string EntryName(VirtualServerGroupEntry entry, string markPrefix) => entry switch
    {
        VirtualServerGroupEntry.AddressRange range => ServerNames.Of(Config, range),
        VirtualServerGroupEntry.Mark mark => $"{markPrefix}{mark.Value}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void RemoveDroppedServers(VirtualServer config, List<HealthAction> actions)
    {
        var kept = new HashSet<RealServerIdentity>();
        foreach (var real in config.RealServers) kept.Add(RealServerIdentity.Of(config, real));
        foreach (var server in Servers)
        {
            if (kept.Contains(server.Identity)) continue;
            actions.Add(new HealthAction.Log($"service {server.Name} no longer exist"));
            if (server.Leave(actions)) _leaving.Add(server);
        }
        // One by one out of a list of thousands would move the rest each time.
        Servers.RemoveAll(server => !kept.Contains(server.Identity));
    }

    private void ReloadRealServers(List<HealthAction> actions)
    {
        var known = new Dictionary<RealServerIdentity, RealServerHealth>();
        foreach (var server in Servers) known[server.Identity] = server;
        Servers.Clear();
        foreach (var real in Config.RealServers)
        {
            if (known.Remove(RealServerIdentity.Of(Config, real), out var server))
            {
                Servers.Add(server);
                server.Reconfigure(real, actions);
                continue;
            }
            StopLeaving(real);
            var added = new RealServerHealth(this, real);
            Servers.Add(added);
            added.AddCheckers(addedByReload: true, HealthMemory.Empty);
        }
    }

    // It is configured again before its connections have ended.
    private void StopLeaving(RealServer real)
    {
        var identity = RealServerIdentity.Of(Config, real);
        if (_leaving.Find(server => server.Identity == identity) is not { } back) return;
        back.Retire();
        _leaving.Remove(back);
    }

    private void ReloadQuorum(VirtualServer old, List<HealthAction> actions)
    {
        var sorryChanged = SorryIdentity(old) != SorryIdentity(Config);
        if (sorryChanged && old.SorryServer is { } sorry && (SorryServerInUse || sorry.Inhibit))
        {
            actions.Add(new HealthAction.Log($"Removing sorry server {ServerNames.Of(old, sorry)} from VS {Name}"));
            if (SorryServerInUse && Config.SorryServer is null)
                actions.Add(new HealthAction.Log($"Adding alive servers to the pool for VS {Name}"));
        }
        if (sorryChanged) SorryServerInUse = false;
        if (HasQuorum && QuorumIsLost()) StartWithoutQuorum(actions);
        else if (!HasQuorum && QuorumCanBeGained()) GainQuorum("Gained quorum", actions);
        else if (!HasQuorum && sorryChanged && Config.SorryServer is not null) StartWithoutQuorum(actions);
    }

    private static RealServerIdentity? SorryIdentity(VirtualServer config) =>
        config.SorryServer is { } sorry ? RealServerIdentity.Of(config, sorry) : null;
}
