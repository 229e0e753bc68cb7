using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink;

/// <summary>Constants of <c>linux/ip_vs.h</c> (generic netlink part) and the rules its address fields follow.</summary>
internal static class IpvsUapi
{
    public const string FamilyName = "IPVS";
    public const byte FamilyVersion = 1;

    public const ushort AfInet = 2;
    public const ushort AfInet6 = 10;

    public const int MaxSchedulerName = 15;
    public const int MaxPersistenceEngineName = 16;
    public const int MaxInterfaceName = 15;

    /// <summary>Kernel-internal service flag, always set in replies.</summary>
    public const uint ServiceHashed = 0x2;

    /// <summary>The forwarding method within the connection flags.</summary>
    public const uint ForwardingMask = 0x7;

    public static AddressFamily CheckFamily(AddressFamily family) =>
        family is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            ? family
            : throw new ArgumentException($"address family {family} is neither IPv4 nor IPv6", nameof(family));

    public static IPAddress WithoutScope(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId == 0)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return new(bytes);
    }
}
