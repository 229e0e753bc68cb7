using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>What the kernel refuses whatever its state, so that it can be said before anything is changed.</summary>
internal static class KnownRefusals
{
    private const uint Broadcast = 0xFFFFFFFF;
    private const uint MulticastMask = 0xF0000000;
    private const uint Multicast = 0xE0000000;

    /// <summary>
    /// Why the kernel would refuse a server, or null. Not seen here: broadcast addresses of local networks and
    /// foreign link-local addresses, which depend on the machine.
    /// </summary>
    public static string? Of(IpvsDestination server)
    {
        if (server.LowerThreshold > server.UpperThreshold)
        {
            return $"lower threshold {server.LowerThreshold} is above upper threshold {server.UpperThreshold}";
        }

        return KindOf(server.Key.Address) is { } kind ? $"{server.Key.Address} is {kind}: a real server needs a unicast address" : null;
    }

    private static string? KindOf(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address switch
            {
                { IsIPv6Multicast: true } => "a multicast address",
                { IsIPv4MappedToIPv6: true } => "an IPv4 address in IPv6 form",
                _ => address.Equals(IPAddress.IPv6Any) ? "the unspecified address" : null,
            };
        }

        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes) switch
        {
            0 => "the unspecified address",
            Broadcast => "the broadcast address",
            var number when (number & MulticastMask) == Multicast => "a multicast address",
            _ => null,
        };
    }
}
