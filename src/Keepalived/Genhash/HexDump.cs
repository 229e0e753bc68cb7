using System.Globalization;
using System.Text;

namespace Keepalived.Genhash;

/// <summary>Bytes in rows of sixteen: decimal offset, hexadecimal digits with a hyphen after eight, ASCII.</summary>
internal static class HexDump
{
    private const int RowLength = 16;

    /// <summary>Writes <paramref name="data"/>; nothing when it is empty.</summary>
    internal static void Write(Stream output, ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        for (int offset = 0; offset < data.Length; offset += RowLength)
        {
            AppendRow(text, offset, data[offset..Math.Min(offset + RowLength, data.Length)]);
        }

        output.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static void AppendRow(StringBuilder text, int offset, ReadOnlySpan<byte> row)
    {
        text.Append(CultureInfo.InvariantCulture, $"{offset:d4}  ");
        for (int i = 0; i < RowLength; i++)
        {
            if (i == RowLength / 2) text.Append("- ");
            text.Append(i < row.Length ? $"{row[i]:x2} " : "   ");
        }

        text.Append("  ");
        foreach (byte b in row) text.Append(b is >= 0x20 and < 0x7f ? (char)b : '.');
        text.Append(' ', RowLength - row.Length).Append('\n');
    }
}
