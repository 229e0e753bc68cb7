using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>A real server's identity and configuration in 48 bytes.</summary>
internal readonly struct PackedServer
{
    private readonly PackedAddress _address;
    private readonly uint _upperThreshold;
    private readonly uint _lowerThreshold;
    private readonly ushort _port;
    private readonly ushort _tunnelPort;
    private readonly TunnelFlags _tunnelFlags;
    private readonly bool _isIPv6;
    private readonly TunnelType _tunnelType;
    private readonly byte _forwarding;

    /// <summary>Packs <paramref name="server"/>.</summary>
    /// <param name="server">The real server.</param>
    /// <param name="service">Number of its service in the table it belongs to.</param>
    /// <param name="line">Its line in the file, from 1; 0 for one of the kernel's.</param>
    public PackedServer(IpvsDestination server, int service, int line)
    {
        (_address, _port, _isIPv6) = ServerId.Of(server.Key);
        Service = service;
        Line = line;
        Weight = server.Weight;
        _forwarding = (byte)server.Forwarding;
        _upperThreshold = server.UpperThreshold;
        _lowerThreshold = server.LowerThreshold;
        _tunnelType = server.Tunnel.Type;
        _tunnelPort = server.Tunnel.Port;
        _tunnelFlags = server.Tunnel.Flags;
    }

    /// <summary>Number of its service in the table it belongs to.</summary>
    public int Service { get; }

    /// <summary>Its line in the file, from 1; 0 for one of the kernel's.</summary>
    public int Line { get; }

    /// <summary>Its weight.</summary>
    public int Weight { get; }

    /// <summary>Which server of its service it is.</summary>
    public ServerId Id => new(_address, _port, _isIPv6);

    private ForwardingMethod Forwarding => (ForwardingMethod)_forwarding;

    /// <summary>The real server as the kernel interface has it.</summary>
    public IpvsDestination ToDestination() => new(Id.ToKey())
    {
        Forwarding = Forwarding,
        Weight = Weight,
        UpperThreshold = _upperThreshold,
        LowerThreshold = _lowerThreshold,
        Tunnel = new(_tunnelType, _tunnelPort, _tunnelFlags),
    };

    /// <summary>
    /// Whether the kernel would treat both alike. What does not apply to the forwarding method or tunnel is not compared.
    /// </summary>
    public bool IsConfiguredAs(in PackedServer other) =>
        Method == other.Method
        && Weight == other.Weight
        && _upperThreshold == other._upperThreshold
        && _lowerThreshold == other._lowerThreshold
        && (Forwarding != ForwardingMethod.Tunnel || HasTunnelOf(other));

    /// <summary>
    /// The kernel decides for each connection whether a server is local: the method "local" can only be meant as direct routing.
    /// </summary>
    private ForwardingMethod Method => Forwarding == ForwardingMethod.Local ? ForwardingMethod.DirectRoute : Forwarding;

    private bool HasTunnelOf(in PackedServer other) => _tunnelType == other._tunnelType && _tunnelType switch
    {
        TunnelType.Ipip => true,
        TunnelType.Gre => _tunnelFlags == other._tunnelFlags,
        _ => _tunnelFlags == other._tunnelFlags && _tunnelPort == other._tunnelPort,
    };
}
