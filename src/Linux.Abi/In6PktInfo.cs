using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct in6_pktinfo (IPV6_PKTINFO of ipv6(7)).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct In6PktInfo
{
    /// <summary>Destination of a received packet, source of one to send.</summary>
    public Bytes16 Address;

    /// <summary>Interface.</summary>
    public uint InterfaceIndex;
}
