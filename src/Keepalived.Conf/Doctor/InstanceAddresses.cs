using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor;

/// <summary>Questions about the addresses of instances and virtual servers.</summary>
internal static class InstanceAddresses
{
    /// <summary>Advertised and excluded addresses.</summary>
    public static IEnumerable<VirtualAddress> AllAddresses(this VrrpInstanceConfig instance) =>
        instance.VirtualAddresses.Concat(instance.ExcludedAddresses);

    /// <summary>Whether an address is among those the instance moves.</summary>
    public static bool Moves(this VrrpInstanceConfig instance, IPAddress address) =>
        instance.AllAddresses().Any(a => a.Address.Address.Equals(address));

    /// <summary>First and last address of each range a virtual server is reached by; none for marks.</summary>
    public static IEnumerable<(IPAddress First, IPAddress Last, ushort Port)> Ranges(this VirtualServer server) => server.Target switch
    {
        VirtualServerTarget.Address address => [(address.VirtualAddress, address.VirtualAddress, address.Port)],
        VirtualServerTarget.Group group => group.Entries.OfType<VirtualServerGroupEntry.AddressRange>().Select(static r => (r.First, r.Last, r.Port)),
        _ => [],
    };

    /// <summary>Whether a virtual server is reached by an address.</summary>
    public static bool IsReachedBy(this VirtualServer server, IPAddress address) =>
        server.Ranges().Any(range => IsBetween(range.First, address, range.Last));

    /// <summary>Whether the first <paramref name="length"/> bits of two addresses of one family are equal.</summary>
    public static bool IsInPrefix(IPAddress prefix, int length, IPAddress address)
    {
        byte[] left = prefix.GetAddressBytes();
        byte[] right = address.GetAddressBytes();
        if (left.Length != right.Length) return false;
        for (int bit = 0; bit < Math.Min(length, left.Length * 8); bit++)
        {
            if (((left[bit / 8] ^ right[bit / 8]) & (0x80 >> (bit % 8))) != 0) return false;
        }

        return true;
    }

    /// <summary>Whether an address is within an inclusive range.</summary>
    public static bool IsBetween(IPAddress first, IPAddress address, IPAddress last)
    {
        byte[] bytes = address.GetAddressBytes();
        byte[] low = first.GetAddressBytes();
        return low.Length == bytes.Length && bytes.AsSpan().SequenceCompareTo(low) >= 0
            && bytes.AsSpan().SequenceCompareTo(last.GetAddressBytes()) <= 0;
    }
}
