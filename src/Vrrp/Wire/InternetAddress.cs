using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Vrrp.Wire;

/// <summary>An IPv4 or IPv6 address as a value: no allocation per packet, and ordered as VRRP compares routers (numerically, network order).</summary>
public readonly record struct InternetAddress : IComparable<InternetAddress>
{
    private readonly UInt128 _bits;

    private InternetAddress(UInt128 bits, bool isIpv6)
    {
        _bits = bits;
        IsIpv6 = isIpv6;
    }

    /// <summary>Whether this is an IPv6 address.</summary>
    public bool IsIpv6 { get; }

    /// <summary>4 or 16: bytes on the wire.</summary>
    public int Length => IsIpv6 ? 16 : 4;

    /// <summary>Whether the address is a multicast group.</summary>
    public bool IsMulticast => IsIpv6 ? (byte)(_bits >> 120) == 0xff : ((uint)_bits & 0xf000_0000) == 0xe000_0000;

    /// <summary>Whether an IPv6 address is link-local (fe80::/10).</summary>
    public bool IsIpv6LinkLocal => IsIpv6 && (uint)(_bits >> 118) == 0xfe80 >> 6;

    /// <summary>The value of <paramref name="address"/>; an IPv6 scope is dropped.</summary>
    public static InternetAddress From(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return Read(bytes[..length], address.AddressFamily == AddressFamily.InterNetworkV6);
    }

    /// <summary>Parses text such as <c>10.0.0.1</c> or <c>fe80::1</c>.</summary>
    /// <exception cref="FormatException">Not an address.</exception>
    public static InternetAddress Parse(string text) => From(IPAddress.Parse(text));

    /// <summary>Reads an address in network order from the start of <paramref name="bytes"/>, which holds at least 4 or 16 bytes.</summary>
    public static InternetAddress Read(ReadOnlySpan<byte> bytes, bool isIpv6) => isIpv6
        ? new InternetAddress(BinaryPrimitives.ReadUInt128BigEndian(bytes), true)
        : new InternetAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), false);

    /// <summary>Writes the address in network order; returns <see cref="Length"/>.</summary>
    public int Write(Span<byte> destination)
    {
        if (IsIpv6) BinaryPrimitives.WriteUInt128BigEndian(destination, _bits);
        else BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_bits);
        return Length;
    }

    /// <summary>The framework's form.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        return new IPAddress(bytes[..Write(bytes)]);
    }

    /// <inheritdoc/>
    public int CompareTo(InternetAddress other) => _bits.CompareTo(other._bits);

    /// <summary>Whether <paramref name="left"/> loses a tie against <paramref name="right"/>.</summary>
    public static bool operator <(InternetAddress left, InternetAddress right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> wins a tie against <paramref name="right"/>.</summary>
    public static bool operator >(InternetAddress left, InternetAddress right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not the higher one.</summary>
    public static bool operator <=(InternetAddress left, InternetAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not the lower one.</summary>
    public static bool operator >=(InternetAddress left, InternetAddress right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => ToIPAddress().ToString();
}
