namespace LabTopology;

/// <summary>One bridge in a switch namespace that nodes are plugged into.</summary>
public sealed class Network(NetworkNamespace switchNamespace, string bridge)
{
    private int _ports;

    /// <summary>The namespace of the bridge: captures of everything on the wire run there.</summary>
    public NetworkNamespace Switch => switchNamespace;

    /// <summary>Name of the bridge device.</summary>
    public string Bridge => bridge;

    /// <summary>Creates the bridge, without multicast snooping, so that every port sees every advert.</summary>
    public static Network Create(NetworkNamespace switchNamespace, string bridge)
    {
        ArgumentNullException.ThrowIfNull(switchNamespace);
        switchNamespace.Queue($"link add {bridge} type bridge mcast_snooping 0 forward_delay 0", $"link set {bridge} up");
        return new Network(switchNamespace, bridge);
    }

    /// <summary>Gives <paramref name="node"/> an interface in this network; returns the name of the bridge's port. Takes effect when the switch, then the node is flushed.</summary>
    public string Plug(NetworkNamespace node, string interfaceName, string address)
    {
        ArgumentNullException.ThrowIfNull(node);
        string port = $"{bridge}p{_ports++}";
        Switch.Queue(
            $"link add {port} type veth peer name {interfaceName} netns {node.Name}",
            $"link set {port} master {bridge}",
            $"link set {port} up");
        node.Queue($"address add {address} dev {interfaceName}", $"link set {interfaceName} up");
        return port;
    }
}
