using System.Buffers.Binary;
using System.Net.Sockets;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>
/// The order of listings: services by mark, family, protocol, address, port; real servers by address, port.
/// As in ipvsadm each comparison is a 32-bit difference taken as signed, so values 2^31 or more apart compare the
/// wrong way round (192.168.0.1 before 10.0.0.1). That is no order for three such values; the same merge sort as
/// glibc's then gives the same listing.
/// </summary>
internal static class TableOrder
{
    /// <summary>Puts services in order.</summary>
    public static MergeSort<IpvsServiceEntry> Services() =>
        new(static (in IpvsServiceEntry left, in IpvsServiceEntry right) => Compare(left.Service.Key, right.Service.Key));

    /// <summary>Puts real servers in order.</summary>
    public static MergeSort<IpvsDestinationEntry> Destinations() =>
        new(static (in IpvsDestinationEntry left, in IpvsDestinationEntry right) => Compare(left.Destination.Key, right.Destination.Key));

    private static int Compare(ServiceKey left, ServiceKey right)
    {
        int order = Difference(left.Mark, right.Mark);
        order = order != 0 ? order : (int)left.Family - (int)right.Family;
        order = order != 0 ? order : (int)left.Protocol - (int)right.Protocol;
        if (order != 0)
        {
            return order;
        }

        Span<byte> leftAddress = stackalloc byte[16];
        Span<byte> rightAddress = stackalloc byte[16];
        left.WriteAddress(leftAddress);
        right.WriteAddress(rightAddress);
        order = Compare(leftAddress, rightAddress, left.Family);
        return order != 0 ? order : left.Port - right.Port;
    }

    private static int Compare(DestinationKey left, DestinationKey right)
    {
        Span<byte> leftAddress = stackalloc byte[16];
        Span<byte> rightAddress = stackalloc byte[16];
        left.WriteAddress(leftAddress);
        right.WriteAddress(rightAddress);
        int order = Compare(leftAddress, rightAddress, left.Family);
        return order != 0 ? order : left.Port - right.Port;
    }

    /// <summary>The family of the left address decides how many words are compared; an IPv4 address is the first of four.</summary>
    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, AddressFamily leftFamily)
    {
        int length = leftFamily == AddressFamily.InterNetworkV6 ? 16 : 4;
        int order = 0;
        for (int i = 0; i < length && order == 0; i += sizeof(uint))
        {
            order = Difference(BinaryPrimitives.ReadUInt32BigEndian(left[i..]), BinaryPrimitives.ReadUInt32BigEndian(right[i..]));
        }

        return order;
    }

    private static int Difference(uint left, uint right) => unchecked((int)(left - right));
}
