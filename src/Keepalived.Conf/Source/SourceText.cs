using System.Text;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary>The physical lines of one file. Lines that keepalived drops (NUL bytes, more than 1022 bytes) come out empty.</summary>
internal sealed class SourceText
{
    /// <summary>Longest line in bytes, without its newline.</summary>
    public const int MaxLineBytes = 1022;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<ReadOnlyMemory<char>> _lines = [];

    private SourceText(string name) => Name = name;

    public string Name { get; }

    public int Count => _lines.Count;

    /// <summary>A line by its 0-based index, without line end.</summary>
    public ReadOnlyMemory<char> this[int index] => _lines[index];

    public static SourceText Parse(string name, byte[] contents, DiagnosticBag diagnostics)
    {
        var text = new SourceText(name);
        // A file of plain ASCII, by far the most common, is one string that lines are slices of.
        string? whole = Ascii.IsValid(contents) ? Encoding.ASCII.GetString(contents) : null;
        text._lines.EnsureCapacity(contents.AsSpan().Count((byte)'\n') + 1);
        int start = 0;
        while (start < contents.Length)
        {
            int newline = contents.AsSpan(start).IndexOf((byte)'\n');
            int end = newline < 0 ? contents.Length : start + newline;
            text.Add(contents, start, end, whole, diagnostics);
            start = end + 1;
        }

        return text;
    }

    private void Add(byte[] contents, int start, int end, string? whole, DiagnosticBag diagnostics)
    {
        var bytes = contents.AsSpan(start, end - start);
        var place = new SourceSpan(Name, _lines.Count + 1, 0, 0);
        if (bytes.Length > MaxLineBytes)
        {
            diagnostics.Error(DiagnosticCode.LineTooLong, place, "line too long - ignoring", $"keep lines below {MaxLineBytes + 1} bytes");
            _lines.Add(default);
        }
        else if (bytes.Contains((byte)0))
        {
            diagnostics.Error(DiagnosticCode.EmbeddedNul, place, "configuration appears to have embedded NULs - ignoring line");
            _lines.Add(default);
        }
        else
        {
            int length = bytes.TrimEnd((byte)'\r').Length;
            _lines.Add(whole is not null ? whole.AsMemory(start, length) : Decode(bytes[..length]).AsMemory());
        }
    }

    /// <summary>UTF-8, and for bytes that are none Latin-1, so that nothing is lost.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
