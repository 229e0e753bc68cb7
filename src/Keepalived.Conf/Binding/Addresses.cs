using System.Net;
using System.Net.Sockets;

namespace Keepalived.Conf.Binding;

/// <summary>Addresses as inet_pton reads them: four decimal octets, or IPv6 without zone and brackets.</summary>
internal static class Addresses
{
    public static IPAddress? Parse(ReadOnlySpan<char> text)
    {
        if (!text.Contains(':')) return TryParse4(text, out uint value) ? FromHostOrder(value) : null;
        if (text.IndexOfAny("%[]/") >= 0) return null;
        return IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? address : null;
    }

    /// <summary>The address without a <c>/PREFIX</c> or <c>-RANGE</c> suffix, which single-address keywords cut silently.</summary>
    public static IPAddress? ParseCut(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny('/', '-');
        return Parse(end < 0 ? text : text[..end]);
    }

    public static bool TryParse4(ReadOnlySpan<char> text, out uint value)
    {
        value = 0;
        int octets = 0;
        int digits = 0;
        uint current = 0;
        foreach (char c in text)
        {
            if (c == '.')
            {
                if (digits == 0 || ++octets > 3) return false;
                value = (value << 8) | current;
                current = 0;
                digits = 0;
            }
            else
            {
                if (c is < '0' or > '9' || (digits > 0 && current == 0) || ++digits > 3) return false;
                current = current * 10 + (uint)(c - '0');
                if (current > 255) return false;
            }
        }

        value = (value << 8) | current;
        return octets == 3 && digits > 0;
    }

    public static IPAddress FromHostOrder(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return new IPAddress(bytes);
    }

    public static uint ToHostOrder(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    public static bool IsMulticast(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return address.IsIPv6Multicast;
        return ToHostOrder(address) >> 28 == 0xE;
    }

    public static int FullLength(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
}
