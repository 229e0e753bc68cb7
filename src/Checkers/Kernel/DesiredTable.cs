using Checkers.Health;
using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>
/// What the kernel should have, from the virtual servers and their state. Several blocks may share services (a group used twice, an
/// address written twice): the first gives the service its attributes, all give it destinations.
/// </summary>
internal sealed class DesiredTable
{
    private readonly List<ServiceKey> _order;
    private readonly Dictionary<ServiceKey, VirtualServerState[]> _contributors;
    private readonly Dictionary<VirtualServerState, List<ServiceKey>> _keys;

    /// <summary>Indexes <paramref name="virtualServers"/>, in file order.</summary>
    /// <param name="virtualServers">The virtual servers.</param>
    /// <param name="marks">Marks that stand for groups (<c>nftables_ipvs</c>); null: every address is a service.</param>
    public DesiredTable(IReadOnlyCollection<VirtualServerState> virtualServers, GroupMarks? marks = null)
    {
        // Nearly always each has one service.
        (_order, _contributors, _keys) = (new(virtualServers.Count), new(virtualServers.Count), new(virtualServers.Count));
        foreach (var server in virtualServers)
        {
            var keys = marks?.KeysOf(server.Config) ?? ServiceMapping.KeysOf(server.Config);
            _keys[server] = keys;
            foreach (var key in keys) AddContributor(key, server);
        }
    }

    /// <summary>All services, in file order.</summary>
    public IReadOnlyList<ServiceKey> Keys => _order;

    /// <summary>The services of a virtual server.</summary>
    public IReadOnlyList<ServiceKey> KeysOf(VirtualServerState server) => _keys.GetValueOrDefault(server) ?? [];

    /// <summary>Whether a service is wanted.</summary>
    public bool Contains(ServiceKey key) => _contributors.ContainsKey(key);

    /// <summary>The wanted state of every service.</summary>
    public IEnumerable<ServiceState> All() => For(_order);

    /// <summary>The wanted state of the services of <paramref name="changed"/>.</summary>
    public IEnumerable<ServiceState> Of(IReadOnlyCollection<VirtualServerState> changed)
    {
        var keys = new List<ServiceKey>();
        var seen = new HashSet<ServiceKey>();
        foreach (var server in changed)
            if (_keys.TryGetValue(server, out var own))
                foreach (var key in own)
                    if (seen.Add(key))
                        keys.Add(key);
        return For(keys);
    }

    /// <summary>The wanted state of <paramref name="keys"/>, all of which are wanted; each is made when it is asked for.</summary>
    public IEnumerable<ServiceState> For(IReadOnlyList<ServiceKey> keys)
    {
        var (pool, pooled) = (new List<PoolMember>(), (VirtualServerState?)null);
        var destinations = new OrderedDictionary<DestinationKey, IpvsDestination>();
        foreach (var key in keys)
        {
            var servers = _contributors[key];
            destinations.Clear();
            foreach (var server in servers)
            {
                // The services of a group come one after the other, and have the same pool.
                if (server != pooled)
                {
                    pool.Clear();
                    server.AddPool(pool);
                    pooled = server;
                }
                foreach (var member in pool)
                    if (ServiceMapping.DestinationOf(server.Config, key, member) is { } destination)
                        destinations.TryAdd(destination.Key, destination);
            }
            yield return new(ServiceMapping.ServiceOf(servers[0].Config, key), [.. destinations.Values]);
        }
    }

    private void AddContributor(ServiceKey key, VirtualServerState server)
    {
        if (!_contributors.TryGetValue(key, out var servers))
        {
            _contributors[key] = [server];
            _order.Add(key);
        }
        else if (!servers.Contains(server))
        {
            _contributors[key] = [.. servers, server];
        }
    }
}
