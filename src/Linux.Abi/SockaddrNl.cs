using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct sockaddr_nl: an address of netlink(7).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SockaddrNl
{
    /// <summary>AF_NETLINK.</summary>
    public ushort Family;

    /// <summary>Zero.</summary>
    public ushort Padding;

    /// <summary>0 is the kernel; in bind(2) 0 asks the kernel to choose.</summary>
    public uint PortId;

    /// <summary>Mask of the first 32 multicast groups.</summary>
    public uint Groups;

    /// <summary>An address with a port id and groups.</summary>
    public SockaddrNl(uint portId, uint groups)
    {
        Family = Libc.AF_NETLINK;
        PortId = portId;
        Groups = groups;
    }
}
