using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Ipvs.Netlink.Legacy;

/// <summary>The words of a line of <c>/proc/net/ip_vs</c>, one after the other, and what they mean.</summary>
/// <param name="line">The line without its end.</param>
internal ref struct ProcFields(ReadOnlySpan<char> line)
{
    private const int V4Length = 8;
    private const int V6Length = 39;
    private const int GroupLength = 4;

    private ReadOnlySpan<char> _rest = line;

    /// <summary>The next word; empty at the end of the line.</summary>
    public ReadOnlySpan<char> Next()
    {
        _rest = _rest.TrimStart(' ');
        int end = _rest.IndexOf(' ');
        ReadOnlySpan<char> word = end < 0 ? _rest : _rest[..end];
        _rest = _rest[word.Length..];
        return word;
    }

    /// <summary>The next word as a decimal number of 32 bits with sign.</summary>
    public bool TryNextNumber(out int value) =>
        int.TryParse(Next(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The next word as a number of 32 bits that may have been printed as if it had a sign.</summary>
    public bool TryNextUnsigned(out uint value)
    {
        bool isNumber = long.TryParse(Next(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        value = unchecked((uint)number);
        return isNumber && number is >= int.MinValue and <= uint.MaxValue;
    }

    /// <summary>The next word as eight hexadecimal digits.</summary>
    public bool TryNextHex(out uint value) => TryHex(Next(), V4Length, out value);

    /// <summary>The next word as <c>0A000001:0050</c> or <c>[2001:0db8:0000:0000:0000:0000:0000:0001]:0050</c>.</summary>
    public bool TryNextEndpoint(out IPAddress address, out ushort port)
    {
        ReadOnlySpan<char> word = Next();
        address = IPAddress.None;
        port = 0;
        int colon = word.LastIndexOf(':');
        if (colon < 0 || !TryHex(word[(colon + 1)..], GroupLength, out uint number))
        {
            return false;
        }

        port = (ushort)number;
        ReadOnlySpan<char> host = word[..colon];
        return host is ['[', .., ']'] ? TryV6(host[1..^1], ref address) : TryV4(host, ref address);
    }

    private static bool TryV4(ReadOnlySpan<char> text, ref IPAddress address)
    {
        if (!TryHex(text, V4Length, out uint value))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        address = new(bytes);
        return true;
    }

    private static bool TryV6(ReadOnlySpan<char> text, ref IPAddress address)
    {
        if (text.Length != V6Length)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        for (int i = 0; i < bytes.Length / 2; i++)
        {
            int start = i * (GroupLength + 1);
            if (!TryHex(text.Slice(start, GroupLength), GroupLength, out uint group) || (i > 0 && text[start - 1] != ':'))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * i)..], (ushort)group);
        }

        address = new(bytes);
        return true;
    }

    private static bool TryHex(ReadOnlySpan<char> text, int length, out uint value)
    {
        value = 0;
        return text.Length == length && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
