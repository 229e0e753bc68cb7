using System.Buffers;
using System.Text;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary>The physical lines of one file, one after the other. Lines that keepalived drops (NUL bytes, more than 1022 bytes) come out empty.</summary>
internal sealed class SourceText(string name, byte[] contents, DiagnosticBag diagnostics)
{
    /// <summary>Longest line in bytes, without its newline.</summary>
    public const int MaxLineBytes = 1022;

    private const int BytesOfPlace = 8;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CharacterPool _pool = new();
    private int _next;

    /// <summary>About as many bytes as its logical lines take.</summary>
    public int LogicalBytes => contents.Length + (contents.AsSpan().Count((byte)'\n') * BytesOfPlace);

    /// <summary>1-based number of the line read last.</summary>
    public int Line { get; private set; }

    /// <summary>The next line, without line end; false when there is none left. It is there until the one after it is asked for.</summary>
    public bool TryNext(out ReadOnlyMemory<char> line)
    {
        line = default;
        if (_next >= contents.Length) return false;
        _pool.Recycle();
        Line++;
        var bytes = contents.AsSpan(_next);
        int newline = bytes.IndexOf((byte)'\n');
        if (newline >= 0) bytes = bytes[..newline];
        _next += bytes.Length + 1;
        if (bytes.Length > MaxLineBytes)
        {
            diagnostics.Error(
                DiagnosticCode.LineTooLong, new SourceSpan(name, Line, 0, 0), "line too long - ignoring", $"keep lines below {MaxLineBytes + 1} bytes");
        }
        else if (bytes.Contains((byte)0))
        {
            diagnostics.Error(
                DiagnosticCode.EmbeddedNul, new SourceSpan(name, Line, 0, 0), "configuration appears to have embedded NULs - ignoring line");
        }
        else
        {
            line = Decode(bytes.TrimEnd((byte)'\r'));
        }

        return true;
    }

    /// <summary>UTF-8, and for bytes that are none Latin-1, so that nothing is lost.</summary>
    private ReadOnlyMemory<char> Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.ToUtf16(bytes, _pool.Room(bytes.Length), out int length) == OperationStatus.Done) return _pool.Keep(length);
        try
        {
            return Strict.GetString(bytes).AsMemory();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes).AsMemory();
        }
    }
}
