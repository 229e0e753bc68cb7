using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>Which running virtual server a block of a new configuration continues.</summary>
internal static class VirtualServerPairing
{
    /// <summary>
    /// For each of <paramref name="configs"/> the running server it continues, or null. Blocks on one group share group and protocol:
    /// those with the same real servers belong together first, then those that share one, then the rest in file order.
    /// </summary>
    public static VirtualServerState?[] Pair(IReadOnlyList<VirtualServerState> running, ValueArray<VirtualServer> configs)
    {
        var pairs = new VirtualServerState?[configs.Count];
        var byIdentity = new Dictionary<string, List<VirtualServerState>>();
        foreach (var state in running)
        {
            var identity = IdentityOf(state.Config);
            if (!byIdentity.TryGetValue(identity, out var states)) byIdentity[identity] = states = [];
            states.Add(state);
        }
        var identities = new string[configs.Count];
        for (var index = 0; index < configs.Count; index++)
        {
            identities[index] = IdentityOf(configs[index]);
            pairs[index] = Take(byIdentity, identities[index], state => HasSameRealServers(state, configs[index]));
        }
        for (var index = 0; index < configs.Count; index++)
            pairs[index] ??= Take(byIdentity, identities[index], state => SharesRealServer(state, configs[index]));
        for (var index = 0; index < configs.Count; index++)
            pairs[index] ??= Take(byIdentity, identities[index], _ => true);
        return pairs;
    }

    private static string IdentityOf(VirtualServer config) => config.Target is VirtualServerTarget.Group group
        ? VirtualServerIdentity.OfGroup(config, group)
        : VirtualServerIdentity.Of(config);

    private static VirtualServerState? Take(
        Dictionary<string, List<VirtualServerState>> byIdentity, string identity, Predicate<VirtualServerState> fits)
    {
        if (!byIdentity.TryGetValue(identity, out var states)) return null;
        var index = states.FindIndex(fits);
        if (index < 0) return null;
        var state = states[index];
        states.RemoveAt(index);
        return state;
    }

    private static bool HasSameRealServers(VirtualServerState state, VirtualServer config)
    {
        if (state.RealServers.Count != config.RealServers.Count) return false;
        for (var index = 0; index < config.RealServers.Count; index++)
            if (state.RealServers[index].Identity != RealServerIdentity.Of(config, config.RealServers[index]))
                return false;
        return true;
    }

    private static bool SharesRealServer(VirtualServerState state, VirtualServer config)
    {
        var running = new HashSet<RealServerIdentity>();
        foreach (var server in state.RealServers) running.Add(server.Identity);
        foreach (var real in config.RealServers)
            if (running.Contains(RealServerIdentity.Of(config, real)))
                return true;
        return false;
    }
}
