using Checkers.Health;
using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>
/// What the kernel should have, from the virtual servers and their state. Several blocks may share services (a group used twice, an
/// address written twice): the first gives the service its attributes, all give it destinations.
/// </summary>
internal sealed class DesiredTable
{
    private readonly List<ServiceKey> _order = [];
    private readonly Dictionary<ServiceKey, List<VirtualServerState>> _contributors = [];
    private readonly Dictionary<VirtualServerState, List<ServiceKey>> _keys = [];

    /// <summary>Indexes <paramref name="virtualServers"/>, in file order.</summary>
    /// <param name="virtualServers">The virtual servers.</param>
    /// <param name="marks">Marks that stand for groups (<c>nftables_ipvs</c>); null: every address is a service.</param>
    public DesiredTable(IEnumerable<VirtualServerState> virtualServers, GroupMarks? marks = null)
    {
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
    public List<ServiceState> All() => For(_order);

    /// <summary>The wanted state of the services of <paramref name="changed"/>.</summary>
    public List<ServiceState> Of(IReadOnlyCollection<VirtualServerState> changed)
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

    /// <summary>The wanted state of <paramref name="keys"/>, all of which are wanted.</summary>
    public List<ServiceState> For(IReadOnlyList<ServiceKey> keys)
    {
        var states = new List<ServiceState>(keys.Count);
        var pools = new Dictionary<VirtualServerState, List<PoolMember>>();
        foreach (var key in keys) states.Add(StateOf(key, pools));
        return states;
    }

    private void AddContributor(ServiceKey key, VirtualServerState server)
    {
        if (!_contributors.TryGetValue(key, out var servers))
        {
            _contributors[key] = servers = [];
            _order.Add(key);
        }
        if (!servers.Contains(server)) servers.Add(server);
    }

    private ServiceState StateOf(ServiceKey key, Dictionary<VirtualServerState, List<PoolMember>> pools)
    {
        var servers = _contributors[key];
        var most = 0;
        foreach (var server in servers) most += (pools[server] = pools.GetValueOrDefault(server) ?? server.Pool()).Count;
        var destinations = new List<IpvsDestination>(most);
        var seen = new HashSet<DestinationKey>(most);
        foreach (var server in servers)
            foreach (var member in pools[server])
                if (ServiceMapping.DestinationOf(server.Config, key, member) is { } destination && seen.Add(destination.Key))
                    destinations.Add(destination);
        return new(ServiceMapping.ServiceOf(servers[0].Config, key), destinations);
    }
}
