using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace Ipvs.Netlink.Wire;

/// <summary>
/// Writes a message's fixed part and attributes into a buffer that grows as needed. Not thread-safe.
/// </summary>
public sealed class AttributeWriter
{
    private const ushort NestedFlag = 0x8000;
    private byte[] _buffer = new byte[512];
    private int _length;

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Number of bytes written so far.</summary>
    public int Length => _length;

    /// <summary>Bytes written earlier, to fill in what is only known now.</summary>
    internal Span<byte> WrittenForPatching(int start, int length) => _buffer.AsSpan(start, length);

    /// <summary>Forgets everything written.</summary>
    public void Clear() => _length = 0;

    /// <summary>Reserves <paramref name="length"/> zeroed bytes without an attribute header, such as a fixed header, padded to four.</summary>
    public Span<byte> Reserve(int length) => Extend(length);

    /// <summary>Writes an 8-bit number.</summary>
    public void Put(ushort type, byte value) => Attribute(type, 1)[0] = value;

    /// <summary>Writes a 16-bit number in host order.</summary>
    public void Put(ushort type, ushort value) => MemoryMarshal.Write(Attribute(type, 2), value);

    /// <summary>Writes a 16-bit number in network order (ports).</summary>
    public void PutBigEndian(ushort type, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Attribute(type, 2), value);

    /// <summary>Writes a 32-bit number in host order.</summary>
    public void Put(ushort type, uint value) => MemoryMarshal.Write(Attribute(type, 4), value);

    /// <summary>Writes a 32-bit number in network order (IPv4 masks).</summary>
    public void PutBigEndian(ushort type, uint value) => BinaryPrimitives.WriteUInt32BigEndian(Attribute(type, 4), value);

    /// <summary>Writes bytes as they are.</summary>
    public void Put(ushort type, ReadOnlySpan<byte> value) => value.CopyTo(Attribute(type, value.Length));

    /// <summary>Writes text with a terminating NUL.</summary>
    public void Put(ushort type, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int length = Encoding.UTF8.GetByteCount(value);
        Encoding.UTF8.GetBytes(value, Attribute(type, length + 1));
    }

    /// <summary>Writes an address with its own length, 4 or 16 bytes.</summary>
    public void Put(ushort type, IPAddress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, out int length);
        Put(type, bytes[..length]);
    }

    /// <summary>Writes an address as 16 bytes, IPv4 in the first four (the form of IPVS attributes).</summary>
    internal void PutPadded(ushort type, AddressValue value) => value.WritePadded(Attribute(type, 16));

    /// <summary>Begins a nest; everything until <see cref="EndNest"/> with the returned token is inside.</summary>
    public int BeginNest(ushort type)
    {
        int token = _length;
        Attribute((ushort)(type | NestedFlag), 0);
        return token;
    }

    /// <summary>Ends the nest begun with <paramref name="token"/>.</summary>
    public void EndNest(int token) => MemoryMarshal.Write(_buffer.AsSpan(token), checked((ushort)(_length - token)));

    private Span<byte> Attribute(ushort type, int length)
    {
        Span<byte> place = Extend(AttributeReader.HeaderSize + length);
        MemoryMarshal.Write(place, checked((ushort)(AttributeReader.HeaderSize + length)));
        MemoryMarshal.Write(place[2..], type);
        return place[AttributeReader.HeaderSize..];
    }

    private Span<byte> Extend(int length)
    {
        int padded = (length + 3) & ~3;
        if (_length + padded > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + padded));
        }

        Span<byte> place = _buffer.AsSpan(_length, padded);
        place.Clear();
        _length += padded;
        return place[..length];
    }
}
