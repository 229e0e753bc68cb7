using System.Buffers.Binary;
using System.Text;

namespace Vrrp.Instance;

/// <summary>What a killed role leaves to its successor: what its instances were, and what scripts last said.</summary>
/// <param name="Instances">Identity of each instance, and what is needed to go on.</param>
/// <param name="Scripts">Name and command of each script that has run, and whether it was up.</param>
/// <remarks>
/// <code>
/// | version 2 | count, then each: length, identity, master 0|1, AH sequence 4, HMAC sequence 8, interval in ticks 8 |
///             | count, then each: length, script, up 0|1 |
/// </code>
/// Numbers are little-endian; counts and lengths have 4 bytes.
/// </remarks>
public sealed record SavedState(IReadOnlyDictionary<string, SavedInstance> Instances, IReadOnlyDictionary<string, bool> Scripts)
{
    private const byte FormatVersion = 2;
    private const int InstanceLength = 1 + 4 + 8 + 8;
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromSeconds(255);

    private delegate T ValueReader<T>(ReadOnlySpan<byte> bytes);

    private delegate void ValueWriter<T>(Span<byte> bytes, T value);

    /// <summary>The state as bytes.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        stream.WriteByte(FormatVersion);
        Write(stream, Instances, InstanceLength, WriteInstance);
        Write(stream, Scripts, 1, static (bytes, isUp) => bytes[0] = isUp ? (byte)1 : (byte)0);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; false for anything else.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out SavedState? state)
    {
        state = null;
        if (bytes.IsEmpty || bytes[0] != FormatVersion) return false;
        bytes = bytes[1..];
        if (!TryRead(ref bytes, InstanceLength, ReadInstance, out var instances)) return false;
        if (!TryRead(ref bytes, 1, static b => b[0] != 0, out var scripts)) return false;
        state = new SavedState(instances, scripts);
        return true;
    }

    private static void WriteInstance(Span<byte> bytes, SavedInstance instance)
    {
        bytes[0] = instance.IsMaster ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[1..], instance.AuthenticationSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[5..], instance.HmacSequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[13..], instance.LearnedInterval.Ticks);
    }

    private static SavedInstance ReadInstance(ReadOnlySpan<byte> bytes)
    {
        var interval = new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes[13..]));
        return new SavedInstance(
            bytes[0] != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[5..]),
            interval < TimeSpan.Zero || interval > s_longestInterval ? TimeSpan.Zero : interval);
    }

    private static void Write<T>(MemoryStream stream, IReadOnlyDictionary<string, T> entries, int valueLength, ValueWriter<T> write)
    {
        Span<byte> number = stackalloc byte[4];
        Span<byte> bytes = stackalloc byte[valueLength];
        BinaryPrimitives.WriteInt32LittleEndian(number, entries.Count);
        stream.Write(number);
        foreach (var (key, value) in entries)
        {
            var text = Encoding.UTF8.GetBytes(key);
            BinaryPrimitives.WriteInt32LittleEndian(number, text.Length);
            stream.Write(number);
            stream.Write(text);
            write(bytes, value);
            stream.Write(bytes);
        }
    }

    private static bool TryRead<T>(ref ReadOnlySpan<byte> bytes, int valueLength, ValueReader<T> read, out Dictionary<string, T> entries)
    {
        entries = new Dictionary<string, T>(StringComparer.Ordinal);
        if (!TryReadCount(ref bytes, out var count)) return false;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadCount(ref bytes, out var length) || length > bytes.Length - valueLength) return false;
            entries[Encoding.UTF8.GetString(bytes[..length])] = read(bytes.Slice(length, valueLength));
            bytes = bytes[(length + valueLength)..];
        }
        return true;
    }

    private static bool TryReadCount(ref ReadOnlySpan<byte> bytes, out int count)
    {
        count = 0;
        if (bytes.Length < 4) return false;
        count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        bytes = bytes[4..];
        return count >= 0;
    }
}
