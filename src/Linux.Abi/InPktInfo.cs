using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct in_pktinfo (IP_PKTINFO of ip(7)).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct InPktInfo
{
    /// <summary>Interface a packet came in on or must leave by.</summary>
    public int InterfaceIndex;

    /// <summary>Local address, network byte order.</summary>
    public uint LocalAddress;

    /// <summary>Destination in the packet, network byte order.</summary>
    public uint Destination;
}
