using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct ifreq of netdevice(7) on 64-bit machines: a name and a union of 24 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IfReq
{
    public fixed byte Name[Libc.IF_NAMESIZE];

    public fixed byte Data[24];
}
