using System.Runtime.InteropServices;

namespace Linux.Abi;

// packet(7), netdevice(7), if_nametoindex(3)
public static partial class Libc
{
    /// <summary>The index of the interface, or 0 with errno set.</summary>
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint if_nametoindex(string name);

    /// <summary>Writes the name (up to <see cref="IF_NAMESIZE"/> bytes with its terminator); null with errno set when there is none.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial byte* if_indextoname(uint index, byte* name);

    public const int ETH_P_ALL = 3;
    public const int ETH_P_IP = 2048;
    public const int ETH_P_ARP = 2054;
    public const int ETH_P_RARP = 32821;
    public const int ETH_P_IPV6 = 34525;
    public const int ETH_ALEN = 6;
    public const int ETH_HLEN = 14;

    public const int ARPHRD_ETHER = 1;
    public const int ARPHRD_INFINIBAND = 32;
    public const int ARPHRD_LOOPBACK = 772;

    public const int SOL_PACKET = 263;
    public const int PACKET_ADD_MEMBERSHIP = 1;
    public const int PACKET_DROP_MEMBERSHIP = 2;
    public const int PACKET_AUXDATA = 8;
    public const int PACKET_QDISC_BYPASS = 20;
    public const int PACKET_IGNORE_OUTGOING = 23;
    public const int PACKET_MR_MULTICAST = 0;
    public const int PACKET_MR_PROMISC = 1;
    public const int PACKET_MR_ALLMULTI = 2;
    public const int PACKET_HOST = 0;
    public const int PACKET_BROADCAST = 1;
    public const int PACKET_MULTICAST = 2;
    public const int PACKET_OTHERHOST = 3;
    public const int PACKET_OUTGOING = 4;

    public const int IFF_UP = 1;
    public const int IFF_BROADCAST = 2;
    public const int IFF_LOOPBACK = 8;
    public const int IFF_POINTOPOINT = 16;
    public const int IFF_RUNNING = 64;
    public const int IFF_NOARP = 128;
    public const int IFF_PROMISC = 256;
    public const int IFF_MULTICAST = 4096;
    public const int IF_NAMESIZE = 16;
}
