using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Conf.Model;

namespace Checkers.Checks.Dialogue;

/// <summary>What a server sent since the last step that used it. Takes any bytes; as text each byte is a letter (ISO 8859-1).</summary>
/// <param name="buffer">At least <see cref="MaxLength"/> bytes.</param>
internal sealed class ReceivedText(byte[] buffer)
{
    /// <summary>Bytes that are kept while the expected ones have not come.</summary>
    public const int MaxLength = 8192;

    private const int MaxQuote = 60;

    private int _length;

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Where the next bytes go; empty when there is no room left.</summary>
    public Memory<byte> Room => buffer.AsMemory(_length, MaxLength - _length);

    /// <summary>Takes bytes that were written to <see cref="Room"/>.</summary>
    public void Add(int length) => _length += length;

    /// <summary>Forgets everything.</summary>
    public void Clear() => _length = 0;

    /// <summary>Looks for what a step expects; what is found is used up, and what is before it.</summary>
    public Finding Look(DialogueStep step) => step switch
    {
        DialogueStep.Expect(var pattern) => Look(pattern),
        DialogueStep.ExpectBytes(var bytes) => Look(bytes),
        _ => throw new UnreachableException(),
    };

    /// <summary>The beginning of what there is, for a log line.</summary>
    public string Quote()
    {
        var text = new StringBuilder("\"");
        foreach (var value in buffer.AsSpan(0, Math.Min(_length, MaxQuote)))
            text.Append(value is >= 0x20 and < 0x7f and not (byte)'"' ? $"{(char)value}" : $"\\x{value:x2}");
        return text.Append(_length > MaxQuote ? "...\"" : "\"").ToString();
    }

    private Finding Look(string pattern)
    {
        // The engine without backtracking: no text can make it slow. The static method keeps the few patterns in use.
        var text = Encoding.Latin1.GetString(buffer, 0, _length);
        var match = Regex.Match(text, pattern, DialogueStep.PatternOptions);
        if (!match.Success) return Finding.Incomplete;
        Use(match.Index + match.Length);
        return Finding.Expected;
    }

    private Finding Look(UdpReply bytes)
    {
        var data = bytes.Data.AsSpan();
        var mask = bytes.Mask.AsSpan();
        for (var index = 0; index < data.Length && index < _length; index++)
            if (((buffer[index] ^ data[index]) & mask[index]) != 0)
                return Finding.Other;
        if (_length < data.Length) return Finding.Incomplete;
        Use(data.Length);
        return Finding.Expected;
    }

    private void Use(int length)
    {
        buffer.AsSpan(length, _length - length).CopyTo(buffer);
        _length -= length;
    }
}
