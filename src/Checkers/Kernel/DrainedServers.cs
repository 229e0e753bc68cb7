using Checkers.Health;
using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>Which of the servers that keep only the connections they have, have none left.</summary>
internal static class DrainedServers
{
    /// <summary>Looks at the services of the servers in <paramref name="draining"/>.</summary>
    public static List<RealServerHealth> Of(IReadOnlyCollection<RealServerHealth> draining, DesiredTable desired, IIpvsTable table)
    {
        var counts = new Dictionary<ServiceKey, IReadOnlyDictionary<DestinationKey, uint>>();
        var drained = new List<RealServerHealth>();
        foreach (var server in draining)
        {
            var member = new PoolMember(server.Config.Address, server.Identity.Port, server.Config.Forwarding, 0);
            if (desired.KeysOf(server.VirtualServer).All(key => Connections(server, key, member) == 0)) drained.Add(server);
        }
        return drained;

        uint Connections(RealServerHealth server, ServiceKey key, PoolMember member)
        {
            if (!counts.TryGetValue(key, out var own)) counts[key] = own = table.CountConnections(key);
            return ServiceMapping.DestinationOf(server.VirtualServer.Config, key, member) is { } destination
                ? own.GetValueOrDefault(destination.Key)
                : 0;
        }
    }
}
