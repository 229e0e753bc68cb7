using System.Buffers.Binary;
using System.Text;

namespace Vrrp.Instance;

/// <summary>What a killed role leaves to its successor: which instances were master, and what scripts last said.</summary>
/// <param name="Instances">Identity of each instance, and whether it was master.</param>
/// <param name="Scripts">Name and command of each script that has run, and whether it was up.</param>
public sealed record SavedState(IReadOnlyDictionary<string, bool> Instances, IReadOnlyDictionary<string, bool> Scripts)
{
    private const byte FormatVersion = 1;

    /// <summary>The state as bytes.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        stream.WriteByte(FormatVersion);
        Write(stream, Instances);
        Write(stream, Scripts);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; false for anything else.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out SavedState? state)
    {
        state = null;
        if (bytes.IsEmpty || bytes[0] != FormatVersion) return false;
        bytes = bytes[1..];
        if (!TryRead(ref bytes, out var instances) || !TryRead(ref bytes, out var scripts)) return false;
        state = new SavedState(instances, scripts);
        return true;
    }

    private static void Write(MemoryStream stream, IReadOnlyDictionary<string, bool> entries)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, entries.Count);
        stream.Write(number);
        foreach (var (key, value) in entries)
        {
            var text = Encoding.UTF8.GetBytes(key);
            BinaryPrimitives.WriteInt32LittleEndian(number, text.Length);
            stream.Write(number);
            stream.Write(text);
            stream.WriteByte(value ? (byte)1 : (byte)0);
        }
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, out Dictionary<string, bool> entries)
    {
        entries = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (!TryReadCount(ref bytes, out var count)) return false;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadCount(ref bytes, out var length) || length >= bytes.Length) return false;
            entries[Encoding.UTF8.GetString(bytes[..length])] = bytes[length] != 0;
            bytes = bytes[(length + 1)..];
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
