using System.Security.Cryptography;
using System.Text;

namespace Checkers.Checks;

/// <summary>
/// Reads a reply as it arrives, in memory that does not grow with it: the head up to <see cref="MaxHeadLength"/>, of the body only
/// length and digest. Takes any bytes.
/// </summary>
internal sealed class HttpReply : IDisposable
{
    /// <summary>Longest head; a reply whose head has not ended by then has none.</summary>
    public const int MaxHeadLength = 65536;

    /// <summary>Longest body that is read.</summary>
    public const long MaxBodyLength = 64L << 20;

    private static readonly byte[] _headEnd = "\r\n\r\n"u8.ToArray();

    private readonly MemoryStream _head = new();
    private readonly IncrementalHash? _digest;

    /// <summary>Prepares for a reply.</summary>
    /// <param name="withDigest">Whether the MD5 of the body is wanted.</param>
    public HttpReply(bool withDigest)
    {
#pragma warning disable CA5351 // The configuration keyword digest is an MD5.
        _digest = withDigest ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
#pragma warning restore CA5351
    }

    /// <summary>Whether any byte arrived.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the empty line after the headers arrived.</summary>
    public bool HasHead { get; private set; }

    /// <summary>The status code; null: no status line can be read.</summary>
    public int? Status { get; private set; }

    /// <summary>The Content-Length header; null: none, or not a number.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>Bytes of the body that arrived.</summary>
    public long BodyLength { get; private set; }

    /// <summary>Whether no further byte matters.</summary>
    public bool IsComplete =>
        HasHead ? ContentLength is { } length && BodyLength >= length || BodyLength > MaxBodyLength : _head.Length > MaxHeadLength;

    /// <summary>MD5 of the body, at most Content-Length bytes, as 32 lower-case hex digits.</summary>
    public string DigestText() => _digest is null ? "" : Convert.ToHexStringLower(_digest.GetCurrentHash());

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return;
        HasBegun = true;
        if (HasHead)
        {
            AppendBody(data);
            return;
        }
        // The end may lie across the border of two reads.
        var searched = (int)Math.Max(0, _head.Length - (_headEnd.Length - 1));
        _head.Write(data);
        var all = _head.GetBuffer().AsSpan(0, (int)_head.Length);
        var end = all[searched..].IndexOf(_headEnd);
        if (end < 0) return;
        HasHead = true;
        var headLength = searched + end;
        ReadHead(all[..headLength]);
        AppendBody(all[(headLength + _headEnd.Length)..]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _head.Dispose();
        _digest?.Dispose();
    }

    private void AppendBody(ReadOnlySpan<byte> data)
    {
        if (_digest is not null)
        {
            var left = ContentLength is { } length ? Math.Max(0, length - BodyLength) : long.MaxValue;
            _digest.AppendData(data[..(int)Math.Min(left, data.Length)]);
        }
        BodyLength += data.Length;
    }

    private void ReadHead(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        var first = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (first) Status = ReadStatus(line);
            else ReadHeader(line);
            first = false;
        }
    }

    // HTTP/x NNN, then the end of the line or a blank (RFC 9112 s4); the reason phrase says nothing.
    private static int? ReadStatus(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("HTTP/", StringComparison.Ordinal)) return null;
        var blank = line.IndexOf(' ');
        if (blank < 0) return null;
        var rest = line[(blank + 1)..].TrimStart(' ');
        if (rest.Length < 3 || (rest.Length > 3 && rest[3] != ' ')) return null;
        var status = 0;
        foreach (var digit in rest[..3])
        {
            if (!char.IsAsciiDigit(digit)) return null;
            status = status * 10 + (digit - '0');
        }
        return status;
    }

    private void ReadHeader(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        if (colon < 0 || !line[..colon].Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) return;
        var value = line[(colon + 1)..].Trim(" \t");
        ContentLength = long.TryParse(
            value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length) ? length : null;
    }
}
