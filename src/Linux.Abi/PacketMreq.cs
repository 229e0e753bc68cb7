using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct packet_mreq: a link-layer group on an interface (packet(7)).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PacketMreq
{
    /// <summary>Interface.</summary>
    public int InterfaceIndex;

    /// <summary>PACKET_MR_MULTICAST and so on.</summary>
    public ushort Type;

    /// <summary>Bytes of <see cref="Address"/> that count.</summary>
    public ushort AddressLength;

    /// <summary>Link-layer group.</summary>
    public Bytes8 Address;
}
