using System.Globalization;
using System.Text;

namespace Checkers.Checks.Http;

/// <summary>What the head of a reply says (RFC 9112). Any bytes can be read; what makes no sense is left out.</summary>
/// <param name="Status">The status code; null: no status line can be read.</param>
/// <param name="ContentLength">Content-Length; null: none, or not a number.</param>
/// <param name="IsChunked">Whether the last transfer coding is chunked; Content-Length then means nothing.</param>
internal sealed record HttpHead(int? Status, long? ContentLength, bool IsChunked)
{
    /// <summary>Whether a reply follows to which this one is only the prelude.</summary>
    public bool IsInterim => Status is >= 100 and <= 199 and not 101;

    /// <summary>Whether no body follows, whatever the headers say.</summary>
    public bool HasNoBody => Status is 204 or 304;

    /// <summary>Reads a head.</summary>
    /// <param name="head">The bytes, without the empty line at the end.</param>
    public static HttpHead Parse(ReadOnlySpan<byte> head)
    {
        int? status = null;
        long? length = null;
        var chunked = false;
        var first = true;
        foreach (var line in Encoding.Latin1.GetString(head).AsSpan().EnumerateLines())
        {
            if (first) status = ReadStatus(line);
            else if (ValueOf(line, "Content-Length") is { IsEmpty: false } number) length = ReadLength(number);
            else if (ValueOf(line, "Transfer-Encoding") is { IsEmpty: false } codings) chunked = codings.EndsWith("chunked", StringComparison.OrdinalIgnoreCase);
            first = false;
        }
        return new(status, chunked ? null : length, chunked);
    }

    // HTTP/x NNN, then the end of the line or a blank (RFC 9112 s4); the reason phrase says nothing.
    private static int? ReadStatus(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("HTTP/", StringComparison.Ordinal)) return null;
        var blank = line.IndexOf(' ');
        if (blank < 0) return null;
        var rest = line[(blank + 1)..].TrimStart(' ');
        if (rest.Length < 3 || (rest.Length > 3 && rest[3] != ' ')) return null;
        return int.TryParse(rest[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
    }

    private static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> line, ReadOnlySpan<char> name) =>
        line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            ? line[(name.Length + 1)..].Trim(" \t")
            : default;

    private static long? ReadLength(ReadOnlySpan<char> value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
}
