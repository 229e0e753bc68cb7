using System.Runtime.InteropServices;
using System.Buffers.Binary;
using System.Net;

namespace Linux.Abi;

/// <summary>struct sockaddr_in: an address of ip(7).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SockaddrIn
{
    /// <summary>AF_INET.</summary>
    public ushort Family;

    /// <summary>Network byte order.</summary>
    public ushort Port;

    /// <summary>Network byte order.</summary>
    public uint Address;

    /// <summary>Unused.</summary>
    public Bytes8 Zero;

    /// <summary>An IPv4 address and a port (host byte order).</summary>
    public SockaddrIn(IPAddress address, int port)
    {
        Family = Libc.AF_INET;
        Port = BinaryPrimitives.ReverseEndianness((ushort)port);
        Span<byte> bytes = stackalloc byte[4];
        if (!address.TryWriteBytes(bytes, out int written) || written != 4)
        {
            throw new ArgumentException("not an IPv4 address", nameof(address));
        }

        Address = MemoryMarshal.Read<uint>(bytes);
    }

    /// <summary>The address as a value of the base library.</summary>
    public readonly IPAddress ToIPAddress() => new(Address);

    /// <summary>The port in host byte order.</summary>
    public readonly int HostPort => BinaryPrimitives.ReverseEndianness(Port);
}
