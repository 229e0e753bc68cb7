using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Ipvs.Netlink.Wire;

/// <summary>Walks a run of attributes. Usable with <c>foreach</c>.</summary>
public ref struct AttributeReader
{
    /// <summary>Length of an attribute's header: length and type, 16 bits each, in host order.</summary>
    internal const int HeaderSize = 4;

    /// <summary>What remains of a type without the nested and network-byte-order flags.</summary>
    private const ushort TypeMask = 0x3FFF;

    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _payload;
    private ushort _type;

    /// <summary>Begins at the first attribute of <paramref name="attributes"/>.</summary>
    public AttributeReader(ReadOnlySpan<byte> attributes)
    {
        _rest = attributes;
        _payload = default;
        _type = 0;
    }

    /// <summary>The attribute <see cref="MoveNext"/> went to.</summary>
    public readonly NetlinkAttribute Current => new(_type, _payload);

    /// <summary>The reader itself, for <c>foreach</c>.</summary>
    public readonly AttributeReader GetEnumerator() => this;

    /// <summary>Goes to the next attribute; false at the end.</summary>
    /// <exception cref="NetlinkFormatException">An attribute claims more bytes than there are.</exception>
    public bool MoveNext()
    {
        ReadOnlySpan<byte> rest = _rest;
        if (rest.IsEmpty)
        {
            return false;
        }

        int length = rest.Length < HeaderSize ? 0 : MemoryMarshal.Read<ushort>(rest);
        if (length < HeaderSize || length > rest.Length)
        {
            ThrowForLength(length, rest.Length);
        }

        _type = (ushort)(MemoryMarshal.Read<ushort>(rest[2..]) & TypeMask);
        _payload = rest[HeaderSize..length];

        // Attributes are aligned to four bytes; the last one may lack its padding.
        int end = (length + 3) & ~3;
        _rest = end < rest.Length ? rest[end..] : default;
        return true;
    }

    /// <summary>Apart from what is done for every attribute, which this would slow down.</summary>
    [DoesNotReturn]
    private static void ThrowForLength(int length, int rest) =>
        throw new NetlinkFormatException($"attribute of {length} bytes in {rest}");
}
