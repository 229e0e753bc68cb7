using System.Runtime.InteropServices;
using System.Buffers.Binary;

namespace Linux.Abi;

/// <summary>struct sockaddr_ll: an address of packet(7).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SockaddrLl
{
    /// <summary>AF_PACKET.</summary>
    public ushort Family;

    /// <summary>Ethernet protocol, network byte order.</summary>
    public ushort Protocol;

    /// <summary>Interface index; 0 matches every interface when binding.</summary>
    public int InterfaceIndex;

    /// <summary>ARPHRD_*, set by the kernel.</summary>
    public ushort HardwareType;

    /// <summary>PACKET_HOST, PACKET_OUTGOING and so on, set by the kernel.</summary>
    public byte PacketType;

    /// <summary>Bytes of <see cref="Address"/> that count.</summary>
    public byte AddressLength;

    /// <summary>Link-layer address.</summary>
    public Bytes8 Address;

    /// <summary>An interface and an Ethernet protocol (host byte order, ETH_P_*), with the destination of frames if any.</summary>
    public SockaddrLl(int interfaceIndex, ushort protocol, ReadOnlySpan<byte> address = default)
    {
        Family = Libc.AF_PACKET;
        Protocol = BinaryPrimitives.ReverseEndianness(protocol);
        InterfaceIndex = interfaceIndex;
        AddressLength = (byte)address.Length;
        address.CopyTo(Address);
    }
}
