using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct ipv6_mreq: a multicast group on an interface (ipv6(7)).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Ipv6Mreq
{
    /// <summary>Group address.</summary>
    public Bytes16 Group;

    /// <summary>Interface.</summary>
    public uint InterfaceIndex;
}
