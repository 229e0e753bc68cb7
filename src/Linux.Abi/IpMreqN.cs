using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct ip_mreqn: a multicast group on an interface (ip(7)).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct IpMreqN
{
    /// <summary>Group address, network byte order.</summary>
    public uint Group;

    /// <summary>Local address, network byte order; 0 when the index tells.</summary>
    public uint Local;

    /// <summary>Interface.</summary>
    public int InterfaceIndex;
}
