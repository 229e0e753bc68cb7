using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink;

/// <summary>Identity of a destination within its service: address (and so its family) and port.</summary>
public readonly record struct DestinationKey
{
    /// <summary>The destination at <paramref name="address"/> and <paramref name="port"/>.</summary>
    /// <exception cref="ArgumentException">The address is neither IPv4 nor IPv6.</exception>
    public DestinationKey(IPAddress address, ushort port)
    {
        Value = AddressValue.From(address);
        Port = port;
    }

    internal DestinationKey(AddressValue value, ushort port)
    {
        Value = value;
        Port = port;
    }

    /// <summary>Address without scope. It may be of another family than its service when tunnelling.</summary>
    public IPAddress Address => Value.ToAddress()!;

    /// <summary>Port; 0 keeps the port of the packet (mark services).</summary>
    public ushort Port { get; }

    /// <summary>Family of <see cref="Address"/>.</summary>
    public AddressFamily Family => Value.Family;

    internal AddressValue Value { get; }

    /// <summary>Writes the address as 16 bytes in network order, IPv4 in the first four, the rest zero.</summary>
    public void WriteAddress(Span<byte> sixteenBytes) => Value.WritePadded(sixteenBytes);

    /// <summary><c>10.0.0.1:80</c> or <c>[2001:db8::1]:80</c>.</summary>
    public override string ToString() => Family == AddressFamily.Unspecified ? "no destination" : new IPEndPoint(Address, Port).ToString();
}
