using System.Net.Sockets;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>Constants of <c>linux/ip_vs.h</c> (generic netlink part) and the rules its address fields follow.</summary>
internal static class IpvsUapi
{
    public const string FamilyName = "IPVS";
    public const byte FamilyVersion = 1;

    public const ushort AfInet = 2;
    public const ushort AfInet6 = 10;

    // Top level.
    public const ushort ServiceNest = 1;
    public const ushort DestinationNest = 2;
    public const ushort DaemonNest = 3;
    public const ushort TimeoutTcp = 4;
    public const ushort TimeoutTcpFin = 5;
    public const ushort TimeoutUdp = 6;

    // The reply to GET_INFO has numbers of its own.
    public const ushort InfoVersion = 1;
    public const ushort InfoConnectionTableSize = 2;

    /// <summary>Kernel-internal service flag, always set in replies.</summary>
    public const uint ServiceHashed = 0x2;

    /// <summary>The forwarding method within the connection flags.</summary>
    public const uint ForwardingMask = 0x7;

    public static AddressFamily CheckFamily(AddressFamily family) =>
        family is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            ? family
            : throw new ArgumentException($"address family {family} is neither IPv4 nor IPv6", nameof(family));

    public static ushort ToKernel(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? AfInet6 : AfInet;

    public static AddressFamily FromKernel(ushort family) => family switch
    {
        AfInet => AddressFamily.InterNetwork,
        AfInet6 => AddressFamily.InterNetworkV6,
        _ => throw new NetlinkFormatException($"address family {family}"),
    };

    /// <summary>Reads an address attribute: 16 bytes, IPv4 in the first four.</summary>
    public static AddressValue ReadAddress(ReadOnlySpan<byte> payload, AddressFamily family) =>
        payload.Length >= (family == AddressFamily.InterNetworkV6 ? 16 : 4)
            ? AddressValue.FromPadded(family, payload)
            : throw new NetlinkFormatException($"address of {payload.Length} bytes");
}
