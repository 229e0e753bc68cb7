using System.Buffers.Binary;
using System.Numerics;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// A role's last state in a memory file the parent owns. Two slots, each <c>sequence u64, length u32, CRC-32C u32, bytes</c> (little endian;
/// the checksum covers sequence, length and bytes); a write replaces the older one, so that a kill in the middle of it loses nothing.
/// </summary>
/// <param name="fd">The memory file; not owned.</param>
/// <param name="origin">Where the slots begin.</param>
public sealed class StateMemory(Fd fd, long origin = 0)
{
    /// <summary>Longest state, in bytes.</summary>
    public const int MaxLength = SlotSize - HeaderLength;

    /// <summary>Where the slots of the state end.</summary>
    internal const long End = 2L * SlotSize;

    /// <summary>Where those of the configuration begin: behind the page of the <see cref="LifeSign"/>.</summary>
    internal const long Configuration = End + (1 << 16);

    private const int HeaderLength = 16;

    // The file is sparse: room that was never written takes no memory.
    private const int SlotSize = 1 << 28;

    private ulong _sequence;
    private int _next;
    private bool _known;

    /// <summary>Whether the last <see cref="Read"/> found something written, but nothing whole.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>A memory file without a state.</summary>
    public static Fd CreateMemory(string name) => Fd.CreateMemory(name);

    /// <summary>The newest state that is whole; null when none was ever written.</summary>
    public byte[]? Read()
    {
        IsDamaged = false;
        byte[]? first = ReadSlot(0, out ulong firstSequence);
        byte[]? second = ReadSlot(1, out ulong secondSequence);
        bool isFirst = first is not null && (second is null || firstSequence > secondSequence);
        _next = isFirst ? 1 : 0;
        _sequence = isFirst ? firstSequence : secondSequence;
        _known = true;
        IsDamaged &= first is null && second is null;
        return isFirst ? first : second;
    }

    /// <summary>Replaces the state; the reason when there was no memory for it, and then the previous state stays.</summary>
    public Errno Write(ReadOnlySpan<byte> state)
    {
        if (state.Length > MaxLength)
        {
            return Errno.EFBIG;
        }

        if (!_known)
        {
            _ = Read();
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteUInt64LittleEndian(header, _sequence + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)state.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], Checksum(header, state));
        long slot = origin + ((long)_next * SlotSize);
        Errno error = WriteAll(header, slot);
        if (error == Errno.None)
        {
            error = WriteAll(state, slot + HeaderLength);
        }

        if (error == Errno.None)
        {
            _sequence++;
            _next = 1 - _next;
        }

        return error;
    }

    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> state) => ~Crc(Crc(uint.MaxValue, header[..12]), state);

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return crc;
    }

    private byte[]? ReadSlot(int slot, out ulong sequence)
    {
        long offset = origin + ((long)slot * SlotSize);
        sequence = 0;
        byte[] header = new byte[HeaderLength];
        if (!ReadAll(header, offset) || !header.AsSpan().ContainsAnyExcept((byte)0))
        {
            return null;
        }

        IsDamaged = true;

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8));
        if (length > MaxLength || offset + HeaderLength + length > fd.Length())
        {
            return null;
        }

        byte[] whole = new byte[HeaderLength + length];
        if (!ReadAll(whole, offset) || BinaryPrimitives.ReadUInt32LittleEndian(whole.AsSpan(12)) != Checksum(whole, whole.AsSpan(HeaderLength)))
        {
            return null;
        }

        sequence = BinaryPrimitives.ReadUInt64LittleEndian(whole);
        // Zeros have a checksum of their own that is not zero, but a written slot never has the sequence zero.
        return sequence == 0 ? null : whole[HeaderLength..];
    }

    private bool ReadAll(Span<byte> buffer, long offset)
    {
        while (!buffer.IsEmpty)
        {
            IoResult result = fd.ReadAt(buffer, offset);
            if (result.Count == 0)
            {
                return false;
            }

            buffer = buffer[result.Count..];
            offset += result.Count;
        }

        return true;
    }

    private Errno WriteAll(ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            IoResult result = fd.WriteAt(bytes, offset);
            if (!result.Succeeded)
            {
                return result.Error;
            }

            bytes = bytes[result.Count..];
            offset += result.Count;
        }

        return Errno.None;
    }
}
