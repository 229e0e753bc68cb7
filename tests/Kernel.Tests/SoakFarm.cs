using System.Net;
using LabTopology;

namespace Kernel.Tests;

/// <summary>
/// Five real servers behind one director that balances to each of them by every forwarding method: the first never changes, the second
/// is unhealthy now and then, the third comes and goes with reloads, the fourth is killed, the fifth loses its cables.
/// </summary>
internal sealed class SoakFarm
{
    // Of the client, one for each service: all ports of each can be used. The last is one that real servers reach through the director only.
    private static readonly string[] _clients = ["192.0.2.201", "192.0.2.202", "198.51.100.200"];

    private readonly Site _site;

    public SoakFarm(Site site)
    {
        _site = site;
        List<SoakServer> servers = [];
        NetworkNamespace[] nodes = [site.RealServer1, site.RealServer2];
        for (int number = 1; number <= 5; number++)
        {
            string[] cables = [];
            NetworkNamespace node = number <= nodes.Length ? nodes[number - 1] : Plug(number, out cables);
            Prepare(node);
            servers.Add(site.Own(new SoakServer(node, number, site.Switch, cables) { Fault = FaultOf(number) }));
        }

        Servers = servers;
        foreach (string client in _clients) site.Client.Ip($"address add {client}/24 dev eth0");
        site.Director1.Ip("route add 198.51.100.0/24 dev eth0");
        site.Director1.Sysctl("net/ipv4/ip_forward", "1");
        site.Director1.Sysctl("net/ipv4/conf/all/send_redirects", "0");
        site.Director1.Sysctl("net/ipv4/conf/eth0/send_redirects", "0");
    }

    /// <summary>web1 to web5.</summary>
    public IReadOnlyList<SoakServer> Servers { get; }

    /// <summary>The server with an address.</summary>
    public SoakServer? Of(IPAddress address) => Servers.FirstOrDefault(s => SoakServer.Ports.Any(p => s.AddressOf(p).Equals(address)));

    /// <summary>The address that requests to the service at <paramref name="port"/> come from.</summary>
    public static IPAddress ClientOf(int port) => IPAddress.Parse(_clients[Array.IndexOf(SoakServer.Ports, port)]);

    private static SoakFault? FaultOf(int number) => number switch
    {
        2 => SoakFault.Unhealthy,
        4 => SoakFault.Killed,
        5 => SoakFault.Unreachable,
        _ => null,
    };

    private NetworkNamespace Plug(int number, out string[] cables)
    {
        NetworkNamespace node = _site.AddNode($"real{number}", $"192.0.2.{10 + number}/24", out string front);
        Network back = _site.Back ?? throw new LabException("translation needs the second network");
        cables = [front, back.Plug(node, "eth1", $"10.9.0.{10 + number}/24")];
        _site.Switch.Flush();
        node.Flush();
        return node;
    }

    // Direct routing, tunnel and translation at once.
    private static void Prepare(NetworkNamespace server)
    {
        server.TryRun("modprobe", "-q", "ipip");
        server.Ip($"address add {Site.Vip}/32 dev lo", "link set tunl0 up", $"route add default via {Site.InnerVip}");
        foreach (string name in (string[])["all", "tunl0", "eth0"])
        {
            server.Sysctl($"net/ipv4/conf/{name}/rp_filter", "0");
            server.Sysctl($"net/ipv4/conf/{name}/arp_ignore", "1");
            server.Sysctl($"net/ipv4/conf/{name}/arp_announce", "2");
        }
    }
}
