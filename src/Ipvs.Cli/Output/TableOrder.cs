using System.Buffers.Binary;
using System.Net;
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
    /// <summary>Services in order.</summary>
    public static ServiceListing[] Sort(IReadOnlyList<ServiceListing> services) =>
        Sort([.. services], (left, right) => Compare(left.Service.Service.Key, right.Service.Service.Key));

    /// <summary>Real servers in order.</summary>
    public static IpvsDestinationEntry[] Sort(IReadOnlyList<IpvsDestinationEntry> destinations) =>
        Sort([.. destinations], (left, right) => Compare(left.Destination.Key, right.Destination.Key));

    private static int Compare(ServiceKey left, ServiceKey right)
    {
        int order = Difference(left.Mark, right.Mark);
        order = order != 0 ? order : (int)left.Family - (int)right.Family;
        order = order != 0 ? order : (int)left.Protocol - (int)right.Protocol;
        order = order != 0 || left.Address is null || right.Address is null ? order : Compare(left.Address, right.Address);
        return order != 0 ? order : left.Port - right.Port;
    }

    private static int Compare(DestinationKey left, DestinationKey right)
    {
        int order = Compare(left.Address, right.Address);
        return order != 0 ? order : left.Port - right.Port;
    }

    /// <summary>The family of the left address decides how many words are compared; an IPv4 address is the first of four.</summary>
    private static int Compare(IPAddress left, IPAddress right)
    {
        Span<byte> leftBytes = stackalloc byte[16];
        Span<byte> rightBytes = stackalloc byte[16];
        left.TryWriteBytes(leftBytes, out int length);
        right.TryWriteBytes(rightBytes, out _);
        int order = 0;
        for (int i = 0; i < length && order == 0; i += sizeof(uint))
        {
            order = Difference(BinaryPrimitives.ReadUInt32BigEndian(leftBytes[i..]), BinaryPrimitives.ReadUInt32BigEndian(rightBytes[i..]));
        }

        return order;
    }

    private static int Difference(uint left, uint right) => unchecked((int)(left - right));

    /// <summary>Top-down merge sort: stable, first half the smaller one.</summary>
    private static T[] Sort<T>(T[] items, Comparison<T> compare)
    {
        MergeSort(items, new T[items.Length], compare);
        return items;
    }

    private static void MergeSort<T>(Span<T> items, Span<T> scratch, Comparison<T> compare)
    {
        if (items.Length <= 1)
        {
            return;
        }

        int middle = items.Length / 2;
        MergeSort(items[..middle], scratch[..middle], compare);
        MergeSort(items[middle..], scratch[middle..], compare);
        int left = 0;
        int right = middle;
        int merged = 0;
        while (left < middle && right < items.Length)
        {
            scratch[merged++] = compare(items[left], items[right]) <= 0 ? items[left++] : items[right++];
        }

        // What remains of the right half is already in place.
        items[left..middle].CopyTo(scratch[merged..]);
        scratch[..(merged + middle - left)].CopyTo(items);
    }
}
