namespace Checkers.Checks.Http;

/// <summary>
/// Takes a reply of HTTP/1 apart as it arrives, in memory that does not grow with it: the head up to <see cref="MaxHeadLength"/>, the body
/// in passing. Takes any bytes. It ends with Content-Length, with the last chunk, or when the server closes.
/// </summary>
/// <param name="reader">Gets the parts.</param>
/// <param name="isHead">Whether the request was HEAD: no body follows.</param>
internal sealed class HttpReply(IReplyReader reader, bool isHead = false) : IDisposable
{
    /// <summary>Longest head; a reply whose head has not ended by then has none.</summary>
    public const int MaxHeadLength = 65536;

    /// <summary>Longest body that is read.</summary>
    public const long MaxBodyLength = 64L << 20;

    private readonly MemoryStream _head = new();
    private ChunkedBody? _chunked;

    /// <summary>Whether any byte arrived.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>What the head says; null: it has not ended.</summary>
    public HttpHead? Head { get; private set; }

    /// <summary>Bytes of the body that arrived.</summary>
    public long BodyLength { get; private set; }

    /// <summary>Whether the body is no chunked one although the head says so.</summary>
    public bool IsBroken => _chunked is { IsBroken: true };

    /// <summary>Whether no further byte matters.</summary>
    public bool IsComplete => Head is not { } head ? _head.Length > MaxHeadLength
        : isHead || head.HasNoBody || BodyLength > MaxBodyLength || BodyLength >= head.ContentLength || _chunked is { IsComplete: true } or { IsBroken: true };

    /// <summary>Whether it has ended as it should, as far as can be told.</summary>
    public bool IsWhole => Head is not null && _chunked is null or { IsComplete: true };

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return;
        HasBegun = true;
        if (Head is not null)
        {
            AppendBody(data, cameWithHead: false);
            return;
        }
        // The end may lie across the border of two reads.
        var searched = (int)Math.Max(0, _head.Length - 3);
        _head.Write(data);
        while (TryTakeHead(searched, out var rest))
        {
            searched = 0;
            if (Head is null) continue;
            if (!rest.IsEmpty) AppendBody(rest, cameWithHead: true);
            return;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _head.Dispose();

    // Replies that only announce another one are dropped.
    private bool TryTakeHead(int searched, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        var all = _head.GetBuffer().AsSpan(0, (int)_head.Length);
        var end = all[searched..].IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var length = searched + end;
        var head = HttpHead.Parse(all[..length]);
        rest = all[(length + 4)..];
        if (head.IsInterim)
        {
            var left = rest.ToArray();
            _head.SetLength(0);
            _head.Write(left);
            return true;
        }
        Head = head;
        if (head.IsChunked) _chunked = new();
        reader.OnHead(all[..(length + 4)]);
        return true;
    }

    private void AppendBody(ReadOnlySpan<byte> data, bool cameWithHead)
    {
        if (isHead || Head is { HasNoBody: true }) return;
        if (_chunked is null)
        {
            Pass(data, cameWithHead);
            return;
        }
        reader.OnChunkedWire(data);
        for (var part = _chunked.Next(ref data); !part.IsEmpty; part = _chunked.Next(ref data)) Pass(part, cameWithHead);
    }

    private void Pass(ReadOnlySpan<byte> data, bool cameWithHead)
    {
        var left = Head?.ContentLength is { } length ? Math.Max(0, length - BodyLength) : long.MaxValue;
        BodyLength += data.Length;
        reader.OnBody(data, (int)Math.Min(left, data.Length), cameWithHead);
    }
}
