namespace LabTopology;

/// <summary>
/// The installation every scenario starts from: a client, two directors and two real servers on one bridge
/// (<c>eth0</c>, 192.0.2.0/24), and optionally a second network between directors and real servers (<c>eth1</c>, 10.9.0.0/24).
/// </summary>
public sealed class Site : IDisposable
{
    /// <summary>The address clients use; the directors move it between them.</summary>
    public const string Vip = "192.0.2.100";

    /// <summary>The gateway of real servers behind LVS-NAT; moves with <see cref="Vip"/>.</summary>
    public const string InnerVip = "10.9.0.100";

    private static int _created;
    private readonly List<IDisposable> _owned = [];
    private readonly List<string> _names;

    private Site(SiteShape shape, string prefix)
    {
        _names = [.. ((string[])["switch", "client", "director1", "director2", "real1", "real2"]).Select(n => prefix + n)];
        NetworkNamespace.Create(_names);
        NetworkNamespace Add(string name)
        {
            NetworkNamespace added = new(prefix + name);
            _owned.Add(added);
            return added;
        }

        Switch = Add("switch");
        Client = Add("client");
        Director1 = Add("director1");
        Director2 = Add("director2");
        RealServer1 = Add("real1");
        RealServer2 = Add("real2");
        Front = Network.Create(Switch, "front");
        Front.Plug(Client, "eth0", "192.0.2.200/24");
        Director1Port = Front.Plug(Director1, "eth0", "192.0.2.1/24");
        Director2Port = Front.Plug(Director2, "eth0", "192.0.2.2/24");
        if (shape != SiteShape.RealServersBehind)
        {
            Front.Plug(RealServer1, "eth0", "192.0.2.11/24");
            Front.Plug(RealServer2, "eth0", "192.0.2.12/24");
        }

        if (shape != SiteShape.OneNetwork)
        {
            Back = Network.Create(Switch, "back");
            Back.Plug(Director1, "eth1", "10.9.0.1/24");
            Back.Plug(Director2, "eth1", "10.9.0.2/24");
            Back.Plug(RealServer1, "eth1", "10.9.0.11/24");
            Back.Plug(RealServer2, "eth1", "10.9.0.12/24");
        }

        foreach (NetworkNamespace node in _owned.OfType<NetworkNamespace>()) node.Flush();
    }

    /// <summary>Namespace of the bridges.</summary>
    public NetworkNamespace Switch { get; }

    /// <summary>192.0.2.200</summary>
    public NetworkNamespace Client { get; }

    /// <summary>192.0.2.1, and 10.9.0.1 in the second network.</summary>
    public NetworkNamespace Director1 { get; }

    /// <summary>192.0.2.2, and 10.9.0.2 in the second network.</summary>
    public NetworkNamespace Director2 { get; }

    /// <summary>192.0.2.11, and 10.9.0.11 in the second network.</summary>
    public NetworkNamespace RealServer1 { get; }

    /// <summary>192.0.2.12, and 10.9.0.12 in the second network.</summary>
    public NetworkNamespace RealServer2 { get; }

    /// <summary>The network of <c>eth0</c>.</summary>
    public Network Front { get; }

    /// <summary>The network of <c>eth1</c>, when the shape has one.</summary>
    public Network? Back { get; }

    /// <summary>The bridge's port towards <see cref="Director1"/>.</summary>
    public string Director1Port { get; }

    /// <summary>The bridge's port towards <see cref="Director2"/>.</summary>
    public string Director2Port { get; }

    /// <summary>Builds the installation; <paramref name="prefix"/> begins the names of its namespaces, by default a number.</summary>
    public static Site Create(SiteShape shape = SiteShape.OneNetwork, string? prefix = null) => new(shape, prefix ?? $"s{Interlocked.Increment(ref _created)}-");

    /// <summary>An additional machine in the front network, with its own namespace.</summary>
    public NetworkNamespace AddNode(string name, string address) => AddNode(name, address, out _);

    /// <summary>The same; <paramref name="port"/> is the bridge's port towards it.</summary>
    public NetworkNamespace AddNode(string name, string address, out string port)
    {
        string full = Switch.Name.Replace("switch", name, StringComparison.Ordinal);
        NetworkNamespace.Create(full);
        _names.Add(full);
        NetworkNamespace added = new(full);
        _owned.Add(added);
        port = Front.Plug(added, "eth0", address);
        Switch.Flush();
        added.Flush();
        return added;
    }

    /// <summary>Lets both real servers answer for the VIP without announcing it (LVS-DR).</summary>
    public void PrepareDirectRouting() => PrepareDirectRouting(RealServer1, RealServer2);

    /// <summary>The same for given servers.</summary>
    public static void PrepareDirectRouting(params ReadOnlySpan<NetworkNamespace> servers)
    {
        foreach (NetworkNamespace server in servers)
        {
            server.Sysctl("net/ipv4/conf/all/arp_ignore", "1");
            server.Sysctl("net/ipv4/conf/all/arp_announce", "2");
            server.Ip($"address add {Vip}/32 dev lo");
        }
    }

    /// <summary>Lets both real servers take IPIP packets for the VIP (LVS-TUN).</summary>
    public void PrepareTunnel()
    {
        foreach (NetworkNamespace server in (NetworkNamespace[])[RealServer1, RealServer2])
        {
            // The device the module makes in every namespace: it takes IPIP packets from anybody.
            server.TryRun("modprobe", "-q", "ipip");
            server.Ip($"address add {Vip}/32 dev tunl0", "link set tunl0 up");
            foreach (string name in (string[])["all", "tunl0", "eth0"])
            {
                server.Sysctl($"net/ipv4/conf/{name}/rp_filter", "0");
                server.Sysctl($"net/ipv4/conf/{name}/arp_ignore", "1");
                server.Sysctl($"net/ipv4/conf/{name}/arp_announce", "2");
            }
        }
    }

    /// <summary>Lets directors forward and real servers answer through them (LVS-NAT).</summary>
    public void PrepareTranslation()
    {
        Director1.Sysctl("net/ipv4/ip_forward", "1");
        Director2.Sysctl("net/ipv4/ip_forward", "1");
        RealServer1.Ip($"route add default via {InnerVip}");
        RealServer2.Ip($"route add default via {InnerVip}");
    }

    /// <summary>Hands an object to the site, which disposes of it before its namespaces.</summary>
    public T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }

    /// <summary>Ends everything in reverse order of creation.</summary>
    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
        NetworkNamespace.Delete(_names);
    }
}
