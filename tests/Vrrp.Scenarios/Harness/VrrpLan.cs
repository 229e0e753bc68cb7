namespace Vrrp.Scenarios;

/// <summary>
/// The installation of the scenarios: routers A, B and so on with <c>eth0</c> (10.0.0.x/24) on one bridge of a switch and,
/// where wanted, <c>eth1</c> (10.1.0.x/24) on a second one, and so on.
/// </summary>
public sealed class VrrpLan : IDisposable
{
    private static int _created;
    private readonly List<string> _names = [];
    private readonly List<IDisposable> _owned = [];

    private VrrpLan(int routers, int networks)
    {
        string prefix = $"v{Interlocked.Increment(ref _created)}-";
        _names.Add(prefix + "sw");
        for (int i = 0; i < routers; i++) _names.Add(prefix + (char)('a' + i));
        NetworkNamespace.Create(_names);
        Switch = Own(new NetworkNamespace(_names[0]));
        Switch.Sysctl("net/ipv6/conf/default/disable_ipv6", "1");
        for (int i = 0; i < networks; i++) Switch.Queue($"link add br{i} type bridge mcast_snooping 0 forward_delay 0", $"link set br{i} up");
        List<LanNode> nodes = [];
        for (int i = 0; i < routers; i++) nodes.Add(AddRouter(_names[i + 1], i + 1, networks));
        Routers = nodes;
        Switch.Flush();
        foreach (LanNode node in nodes) node.Namespace.Flush();
        foreach (LanNode node in nodes) Wait.Until(TimeSpan.FromSeconds(10), $"links of {node.Letter} are up", () => HasCarrier(node, networks));
        Wire = Own(new WireCapture(Switch));
    }

    /// <summary>Namespace of the bridges.</summary>
    public NetworkNamespace Switch { get; }

    /// <summary>The routers, A first.</summary>
    public IReadOnlyList<LanNode> Routers { get; }

    /// <summary>Everything that enters the switch.</summary>
    public WireCapture Wire { get; }

    /// <summary>Builds an installation.</summary>
    public static VrrpLan Create(int routers, int networks) => new(routers, networks);

    /// <summary>Hands an object to the installation, which disposes of it before its namespaces.</summary>
    public T Own<T>(T item)
        where T : IDisposable
    {
        lock (_owned) _owned.Add(item);
        return item;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
        NetworkNamespace.Delete(_names);
    }

    // A router that starts before its link has a carrier starts in fault.
    private static bool HasCarrier(LanNode node, int networks)
    {
        string[] links = node.Namespace.Run("ip", "-br", "link", "show").Lines;
        return links.Count(l => l.StartsWith("eth", StringComparison.Ordinal) && l.Contains(" UP ", StringComparison.Ordinal)) == networks;
    }

    private LanNode AddRouter(string name, int number, int networks)
    {
        LanNode node = new(((char)('A' + number - 1)).ToString(), Own(new NetworkNamespace(name)), number);
        foreach (string scope in (string[])["all", "default"]) node.Namespace.Sysctl($"net/ipv6/conf/{scope}/accept_dad", "0");
        for (int i = 0; i < networks; i++) Plug(node, $"br{i}", $"eth{i}", node.PortOf(i), $"10.{i}.0.{number}/24", $"02:00:00:00:0{i}:0{number}");
        return node;
    }

    private void Plug(LanNode node, string bridge, string device, string port, string address, string mac)
    {
        Switch.Queue(
            $"link add {port} type veth peer name {device} address {mac} netns {node.Namespace.Name}",
            $"link set {port} master {bridge}",
            $"link set {port} up");
        node.Namespace.Queue($"address add {address} dev {device}", $"link set {device} up");
    }
}
