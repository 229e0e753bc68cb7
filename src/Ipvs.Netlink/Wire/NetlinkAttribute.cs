using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Ipvs.Netlink.Wire;

/// <summary>One attribute: a type and its payload. Typed getters insist on the payload's exact length.</summary>
public readonly ref struct NetlinkAttribute
{
    internal NetlinkAttribute(ushort type, ReadOnlySpan<byte> payload)
    {
        Type = type;
        Payload = payload;
    }

    /// <summary>Type without the flags in its upper two bits.</summary>
    public ushort Type { get; }

    /// <summary>Payload without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The payload as an 8-bit number.</summary>
    /// <exception cref="NetlinkFormatException">Not one byte long.</exception>
    public byte AsByte() => Exactly(1)[0];

    /// <summary>The payload as a 16-bit number in host order.</summary>
    /// <exception cref="NetlinkFormatException">Not two bytes long.</exception>
    public ushort AsUInt16() => MemoryMarshal.Read<ushort>(Exactly(2));

    /// <summary>The payload as a 16-bit number in network order (ports).</summary>
    /// <exception cref="NetlinkFormatException">Not two bytes long.</exception>
    public ushort AsUInt16BigEndian() => BinaryPrimitives.ReadUInt16BigEndian(Exactly(2));

    /// <summary>The payload as a 32-bit number in host order.</summary>
    /// <exception cref="NetlinkFormatException">Not four bytes long.</exception>
    public uint AsUInt32() => MemoryMarshal.Read<uint>(Exactly(4));

    /// <summary>The payload as a 32-bit number in network order (IPv4 masks).</summary>
    /// <exception cref="NetlinkFormatException">Not four bytes long.</exception>
    public uint AsUInt32BigEndian() => BinaryPrimitives.ReadUInt32BigEndian(Exactly(4));

    /// <summary>The payload as a 64-bit number in host order.</summary>
    /// <exception cref="NetlinkFormatException">Not eight bytes long.</exception>
    public ulong AsUInt64() => MemoryMarshal.Read<ulong>(Exactly(8));

    /// <summary>The payload as text up to its first NUL.</summary>
    public string AsString()
    {
        int end = Payload.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? Payload : Payload[..end]);
    }

    /// <summary>The attributes nested in the payload.</summary>
    public AttributeReader AsNested() => new(Payload);

    private ReadOnlySpan<byte> Exactly(int length)
    {
        if (Payload.Length != length)
        {
            ThrowForLength(Type, Payload.Length, length);
        }

        return Payload;
    }

    /// <summary>Apart from what is done for every attribute, which this would slow down.</summary>
    [DoesNotReturn]
    private static void ThrowForLength(ushort type, int length, int expected) =>
        throw new NetlinkFormatException($"attribute {type} has {length} bytes instead of {expected}");
}
