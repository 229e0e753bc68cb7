using System.Buffers.Binary;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;

namespace Vrrp.Instance;

/// <content>What people want to know and what they asked for.</content>
public sealed partial record SavedState
{
    private const int TransitionLength = 1 + 1 + 8;

    private void WriteTransitions(MemoryStream stream)
    {
        Span<byte> bytes = stackalloc byte[TransitionLength];
        WriteNumber(stream, Transitions.Count);
        foreach (var (key, transition) in Transitions)
        {
            WriteText(stream, key);
            bytes[0] = (byte)transition.From;
            bytes[1] = (byte)transition.To;
            BinaryPrimitives.WriteInt64LittleEndian(bytes[2..], transition.At.SinceOrigin.Ticks);
            stream.Write(bytes);
            WriteText(stream, transition.Reason);
        }
    }

    private static bool TryReadTransitions(ref ReadOnlySpan<byte> bytes, out Dictionary<string, VrrpTransition> transitions)
    {
        transitions = new Dictionary<string, VrrpTransition>(StringComparer.Ordinal);
        if (!TryReadCount(ref bytes, out var count)) return false;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadText(ref bytes, out var key) || bytes.Length < TransitionLength) return false;
            var (from, to) = ((VrrpState)bytes[0], (VrrpState)bytes[1]);
            var at = new MonotonicTime(new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes[2..])));
            bytes = bytes[TransitionLength..];
            if (!TryReadText(ref bytes, out var reason)) return false;
            transitions[key] = new VrrpTransition(from, to, at, reason);
        }
        return true;
    }

    private void WriteMaintenance(MemoryStream stream)
    {
        using var own = new MemoryStream();
        using var writer = new BinaryWriter(own);
        foreach (var (name, note) in Maintenance)
        {
            writer.Write(name);
            note.WriteTo(writer);
        }
        writer.Flush();
        WriteNumber(stream, (int)own.Length);
        own.WriteTo(stream);
    }

    private static bool TryReadMaintenance(ref ReadOnlySpan<byte> bytes, out Dictionary<string, OverrideNote> maintenance)
    {
        maintenance = new Dictionary<string, OverrideNote>(StringComparer.Ordinal);
        if (!TryReadCount(ref bytes, out var length) || length > bytes.Length) return false;
        using var reader = new BinaryReader(new MemoryStream(bytes[..length].ToArray()));
        bytes = bytes[length..];
        try
        {
            while (reader.BaseStream.Position < length) maintenance[reader.ReadString()] = OverrideNote.ReadFrom(reader);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return false;
        }
        return true;
    }
}
