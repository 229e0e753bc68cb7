using System.Buffers.Binary;
using System.Text;
using Keepalived.Runtime.Control;

namespace Vrrp.Instance;

/// <summary>What a killed role leaves to its successor: what its instances were, what scripts last said, what to put back at the end.</summary>
/// <param name="Instances">Identity of each instance, and what is needed to go on.</param>
/// <param name="Scripts">Name and command of each script that has run, and whether it was up.</param>
/// <remarks>
/// <code>
/// | version 4 | count, then each: length, identity, master 0|1, AH sequence 4, HMAC sequence 8, interval in ticks 8 |
///             | count, then each: length, script, up 0|1 |
///             | count, then each: length, path, length, value before, length, value written |
///             | count, then each: length, identity, from 1, to 1, time in ticks 8, length, reason |
///             | length, maintenance as written by <see cref="OverrideNote"/> |
/// </code>
/// Numbers are little-endian; counts and lengths have 4 bytes.
/// </remarks>
public sealed partial record SavedState(IReadOnlyDictionary<string, SavedInstance> Instances, IReadOnlyDictionary<string, bool> Scripts)
{
    private const byte FormatVersion = 4;
    private const int InstanceLength = 1 + 4 + 8 + 8;
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromSeconds(255);

    private delegate T ValueReader<T>(ReadOnlySpan<byte> bytes);

    private delegate void ValueWriter<T>(Span<byte> bytes, T value);

    /// <summary>Nothing.</summary>
    public static SavedState Empty { get; } = new(new Dictionary<string, SavedInstance>(), new Dictionary<string, bool>());

    /// <summary>Kernel settings that were changed, in that order.</summary>
    public IReadOnlyList<SavedSetting> Settings { get; init; } = [];

    /// <summary>The last change of state of each instance, by its identity.</summary>
    public IReadOnlyDictionary<string, VrrpTransition> Transitions { get; init; } = new Dictionary<string, VrrpTransition>();

    /// <summary>Instances somebody works on, by name.</summary>
    public IReadOnlyDictionary<string, OverrideNote> Maintenance { get; init; } = new Dictionary<string, OverrideNote>();

    /// <summary>The state as bytes.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        stream.WriteByte(FormatVersion);
        Write(stream, Instances, InstanceLength, WriteInstance);
        Write(stream, Scripts, 1, static (bytes, isUp) => bytes[0] = isUp ? (byte)1 : (byte)0);
        WriteNumber(stream, Settings.Count);
        foreach (var setting in Settings)
        {
            WriteText(stream, setting.Path);
            WriteText(stream, setting.Before);
            WriteText(stream, setting.Ours);
        }
        WriteTransitions(stream);
        WriteMaintenance(stream);
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
        if (!TryReadSettings(ref bytes, out var settings)) return false;
        if (!TryReadTransitions(ref bytes, out var transitions) || !TryReadMaintenance(ref bytes, out var maintenance)) return false;
        state = new SavedState(instances, scripts) { Settings = settings, Transitions = transitions, Maintenance = maintenance };
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
        Span<byte> bytes = stackalloc byte[valueLength];
        WriteNumber(stream, entries.Count);
        foreach (var (key, value) in entries)
        {
            WriteText(stream, key);
            write(bytes, value);
            stream.Write(bytes);
        }
    }

    private static void WriteText(MemoryStream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteNumber(stream, bytes.Length);
        stream.Write(bytes);
    }

    private static void WriteNumber(MemoryStream stream, int value)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, value);
        stream.Write(number);
    }

    private static bool TryRead<T>(ref ReadOnlySpan<byte> bytes, int valueLength, ValueReader<T> read, out Dictionary<string, T> entries)
    {
        entries = new Dictionary<string, T>(StringComparer.Ordinal);
        if (!TryReadCount(ref bytes, out var count)) return false;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadText(ref bytes, out var key) || bytes.Length < valueLength) return false;
            entries[key] = read(bytes[..valueLength]);
            bytes = bytes[valueLength..];
        }
        return true;
    }

    private static bool TryReadSettings(ref ReadOnlySpan<byte> bytes, out List<SavedSetting> settings)
    {
        settings = [];
        if (!TryReadCount(ref bytes, out var count)) return false;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadText(ref bytes, out var path) || !TryReadText(ref bytes, out var before) || !TryReadText(ref bytes, out var ours)) return false;
            settings.Add(new SavedSetting(path, before, ours));
        }
        return true;
    }

    private static bool TryReadText(ref ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (!TryReadCount(ref bytes, out var length) || length > bytes.Length) return false;
        text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
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
