using System.Globalization;
using System.Text.RegularExpressions;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Reads the steps of a <c>DIALOGUE_CHECK</c>, and writes them.</summary>
internal static class DialogueSteps
{
    /// <summary>The step of a statement; null when it is invalid.</summary>
    /// <param name="keyword"><c>send</c>, <c>send_hex</c>, <c>expect</c> or <c>expect_hex</c>.</param>
    /// <param name="argument">What follows, without quotes.</param>
    public static DialogueStep? Parse(string keyword, string argument) => keyword switch
    {
        "send" => Unescape(argument) is { } text ? new DialogueStep.Send(text.ToValueArray()) : null,
        "send_hex" => HexString.Parse(argument, wildcards: false) is { } bytes ? new DialogueStep.Send(bytes.Data.ToValueArray()) : null,
        "expect" => ProblemOf(argument) is null ? new DialogueStep.Expect(argument) : null,
        "expect_hex" => HexString.Parse(argument, wildcards: true) is { } bytes
            ? new DialogueStep.ExpectBytes(new UdpReply(bytes.Data.ToValueArray(), bytes.Mask.ToValueArray()))
            : null,
        _ => null,
    };

    /// <summary>What is wrong with a pattern; null: nothing.</summary>
    public static string? ProblemOf(string pattern)
    {
        if (pattern.Length == 0) return "it is empty";
        try
        {
            _ = new Regex(pattern, DialogueStep.PatternOptions);
            return null;
        }
        catch (RegexParseException error)
        {
            return $"{error.Error} at offset {error.Offset}";
        }
        catch (NotSupportedException)
        {
            return "back references and look-around are not possible";
        }
    }

    /// <summary>
    /// Bytes of a text with the escapes <c>\r \n \t \0 \\ \xHH</c>, UTF-8 otherwise; null when it has another one, or is empty.
    /// </summary>
    public static byte[]? Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                int length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(text, i, length));
                i += length - 1;
                continue;
            }

            if (++i == text.Length) return null;
            switch (text[i])
            {
                case 'r': bytes.Add((byte)'\r'); break;
                case 'n': bytes.Add((byte)'\n'); break;
                case 't': bytes.Add((byte)'\t'); break;
                case '0': bytes.Add(0); break;
                case '\\': bytes.Add((byte)'\\'); break;
                case 'x' when i + 2 < text.Length && byte.TryParse(
                    text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value):
                    bytes.Add(value);
                    i += 2;
                    break;
                default: return null;
            }
        }

        return bytes.Count > 0 ? [.. bytes] : null;
    }

    /// <summary>The text that <see cref="Unescape"/> reads as these bytes; null when it would not be readable.</summary>
    public static string? Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder(bytes.Length + 8);
        foreach (byte value in bytes)
        {
            switch (value)
            {
                case (byte)'\r': text.Append("\\r"); break;
                case (byte)'\n': text.Append("\\n"); break;
                case (byte)'\t': text.Append("\\t"); break;
                case (byte)'\\': text.Append(@"\\"); break;
                case (byte)'"': text.Append("\\x22"); break;
                case >= 0x20 and < 0x7f: text.Append((char)value); break;
                default: return null;
            }
        }

        return text.ToString();
    }
}
