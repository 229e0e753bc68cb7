using System.Text;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary>The physical lines of one file, one after the other. Lines that keepalived drops (NUL bytes, more than 1022 bytes) come out empty.</summary>
internal sealed class SourceText
{
    /// <summary>Longest line in bytes, without its newline.</summary>
    public const int MaxLineBytes = 1022;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _name;
    private readonly DiagnosticBag _diagnostics;

    // A file of plain ASCII, by far the most common, is one string that lines are slices of; else its bytes are decoded line by line.
    private readonly string? _whole;
    private readonly byte[] _bytes;
    private int _next;

    public SourceText(string name, byte[] contents, DiagnosticBag diagnostics)
    {
        _name = name;
        _diagnostics = diagnostics;
        Statements = contents.AsSpan().Count((byte)'\n') + contents.AsSpan().Count((byte)'{') + 1;
        bool ascii = Ascii.IsValid(contents);
        _whole = ascii ? Encoding.ASCII.GetString(contents) : null;
        _bytes = ascii ? [] : contents;
    }

    /// <summary>About as many statements and braces as come out of the file.</summary>
    public int Statements { get; }

    /// <summary>1-based number of the line read last.</summary>
    public int Line { get; private set; }

    /// <summary>The next line, without line end; false when there is none left.</summary>
    public bool TryNext(out ReadOnlyMemory<char> line)
    {
        line = default;
        int length = _whole?.Length ?? _bytes.Length;
        if (_next >= length) return false;
        Line++;
        int start = _next;
        int newline = _whole is not null ? _whole.AsSpan(start).IndexOf('\n') : _bytes.AsSpan(start).IndexOf((byte)'\n');
        int end = newline < 0 ? length : start + newline;
        _next = end + 1;
        if (end - start > MaxLineBytes)
        {
            _diagnostics.Error(
                DiagnosticCode.LineTooLong, new SourceSpan(_name, Line, 0, 0), "line too long - ignoring", $"keep lines below {MaxLineBytes + 1} bytes");
            return true;
        }

        line = _whole is not null ? _whole.AsMemory(start, end - start) : Decode(_bytes.AsSpan(start, end - start)).AsMemory();
        line = line.TrimEnd('\r');
        if (!line.Span.Contains('\0')) return true;
        line = default;
        _diagnostics.Error(
            DiagnosticCode.EmbeddedNul, new SourceSpan(_name, Line, 0, 0), "configuration appears to have embedded NULs - ignoring line");
        return true;
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
