using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink;

/// <summary>
/// Identity of a service: address family plus either protocol, address and port, or a firewall mark.
/// Two keys are equal exactly when the kernel regards them as the same service. <c>default</c> names no service.
/// </summary>
public readonly record struct ServiceKey
{
    private ServiceKey(AddressFamily family, TransportProtocol protocol, AddressValue value, ushort port, uint mark)
    {
        Family = family;
        Protocol = protocol;
        Value = value;
        Port = port;
        Mark = mark;
    }

    /// <summary><see cref="AddressFamily.InterNetwork"/> or <see cref="AddressFamily.InterNetworkV6"/>.</summary>
    public AddressFamily Family { get; }

    /// <summary>Protocol of an address service; <see cref="TransportProtocol.None"/> for a mark service.</summary>
    public TransportProtocol Protocol { get; }

    /// <summary>Virtual address without scope; null for a mark service.</summary>
    public IPAddress? Address => Value.ToAddress();

    /// <summary>Port of an address service; 0 catches every port. 0 for a mark service.</summary>
    public ushort Port { get; }

    /// <summary>Firewall mark, not 0; 0 for an address service.</summary>
    public uint Mark { get; }

    internal AddressValue Value { get; }

    /// <summary>Whether packets are selected by firewall mark instead of address.</summary>
    public bool IsMark => Mark != 0;

    /// <summary>Service for packets to <paramref name="address"/> and <paramref name="port"/> (0: every port).</summary>
    /// <exception cref="ArgumentException">The address is neither IPv4 nor IPv6.</exception>
    public static ServiceKey ForAddress(TransportProtocol protocol, IPAddress address, ushort port)
    {
        AddressValue value = AddressValue.From(address);
        return new(value.Family, protocol, value, port, 0);
    }

    /// <summary>Service for packets of <paramref name="family"/> carrying firewall mark <paramref name="mark"/>.</summary>
    /// <exception cref="ArgumentException">The mark is 0 or the family neither IPv4 nor IPv6.</exception>
    public static ServiceKey ForMark(AddressFamily family, uint mark)
    {
        if (mark == 0)
        {
            throw new ArgumentException("a firewall mark cannot be 0", nameof(mark));
        }

        return new(IpvsUapi.CheckFamily(family), TransportProtocol.None, default, 0, mark);
    }

    internal static ServiceKey ForAddress(TransportProtocol protocol, AddressValue value, ushort port) =>
        new(value.Family, protocol, value, port, 0);

    /// <summary>Writes the virtual address as 16 bytes in network order, IPv4 in the first four; all zero for a mark service.</summary>
    public void WriteAddress(Span<byte> sixteenBytes) => Value.WritePadded(sixteenBytes);

    /// <summary><c>TCP 10.0.0.1:80</c>, <c>UDP [2001:db8::1]:53</c>, <c>FWM 7</c> or <c>FWM 7 IPv6</c>.</summary>
    public override string ToString()
    {
        if (IsMark)
        {
            return string.Create(CultureInfo.InvariantCulture, $"FWM {Mark}{(Family == AddressFamily.InterNetworkV6 ? " IPv6" : "")}");
        }

        return Value == default ? "no service" : $"{ProtocolName} {new IPEndPoint(Address!, Port)}";
    }

    private string ProtocolName => Protocol switch
    {
        TransportProtocol.Tcp => "TCP",
        TransportProtocol.Udp => "UDP",
        TransportProtocol.Sctp => "SCTP",
        _ => ((ushort)Protocol).ToString(CultureInfo.InvariantCulture),
    };
}
