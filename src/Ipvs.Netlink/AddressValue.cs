using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ipvs.Netlink;

/// <summary>
/// An IPv4 or IPv6 address without scope, stored in place: tables of many thousand entries hold their addresses without
/// an object for each. <c>default</c> is no address.
/// </summary>
// 20 bytes instead of 24; what holds an address has no gap behind it either.
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal readonly record struct AddressValue
{
    private readonly ulong _high;
    private readonly ulong _low;

    private AddressValue(AddressFamily family, ReadOnlySpan<byte> sixteenBytes)
    {
        Family = family;
        _high = BinaryPrimitives.ReadUInt64BigEndian(sixteenBytes);
        _low = BinaryPrimitives.ReadUInt64BigEndian(sixteenBytes[8..]);
    }

    /// <summary>IPv4, IPv6, or unspecified for no address.</summary>
    public AddressFamily Family { get; }

    /// <summary>The address as the kernel has it: 16 bytes, IPv4 in the first four.</summary>
    public static AddressValue FromPadded(AddressFamily family, ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[16];
        bytes[..LengthOf(family)].CopyTo(padded);
        return new(family, padded);
    }

    /// <summary>The address without its scope.</summary>
    /// <exception cref="ArgumentException">Neither IPv4 nor IPv6.</exception>
    public static AddressValue From(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        IpvsUapi.CheckFamily(address.AddressFamily);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return new(address.AddressFamily, bytes);
    }

    /// <summary>Writes 16 bytes in network order, IPv4 in the first four, the rest zero.</summary>
    public void WritePadded(Span<byte> sixteenBytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(sixteenBytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(sixteenBytes[8..], _low);
    }

    /// <summary>The address as an object; null for no address.</summary>
    public IPAddress? ToAddress()
    {
        if (Family == AddressFamily.Unspecified)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        WritePadded(bytes);
        return new(bytes[..LengthOf(Family)]);
    }

    private static int LengthOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? 16 : 4;
}
