using System.Runtime.InteropServices;
using System.Buffers.Binary;
using System.Net;

namespace Linux.Abi;

/// <summary>struct sockaddr_in6: an address of ipv6(7).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SockaddrIn6
{
    /// <summary>AF_INET6.</summary>
    public ushort Family;

    /// <summary>Network byte order; 0 with raw sockets.</summary>
    public ushort Port;

    /// <summary>Traffic class and flow label, network byte order.</summary>
    public uint FlowInfo;

    /// <summary>The address.</summary>
    public Bytes16 Address;

    /// <summary>Interface index of a link-local address.</summary>
    public uint ScopeId;

    /// <summary>An IPv6 address with its scope, and a port (host byte order).</summary>
    public SockaddrIn6(IPAddress address, int port)
    {
        Family = Libc.AF_INET6;
        Port = BinaryPrimitives.ReverseEndianness((ushort)port);
        if (!address.TryWriteBytes(Address, out int written) || written != 16)
        {
            throw new ArgumentException("not an IPv6 address", nameof(address));
        }

        ScopeId = (uint)address.ScopeId;
    }

    /// <summary>The address with its scope as a value of the base library.</summary>
    public readonly IPAddress ToIPAddress() => new((ReadOnlySpan<byte>)Address, ScopeId);

    /// <summary>The port in host byte order.</summary>
    public readonly int HostPort => BinaryPrimitives.ReverseEndianness(Port);
}
