using System.Text.RegularExpressions;
using Keepalived.Conf.Model;

namespace Checkers.Checks.Http;

/// <summary>What a url asks of the body of a reply, tested while it arrives.</summary>
internal sealed class BodyTests : IReplyReader, IDisposable
{
    private readonly HttpUrl _url;
    private readonly BodyDigest? _digest;
    private readonly RegexWindow? _regex;
    private readonly JsonBody? _json;
    private BodyDigest? _wireDigest;
    private byte[] _head = [];

    /// <summary>Prepares for a reply.</summary>
    /// <param name="url">What is asked.</param>
    /// <param name="regex">The url's pattern; null: it has none, or one that cannot be used.</param>
    public BodyTests(HttpUrl url, Regex? regex)
    {
        _url = url;
        if (url.Digest is not null) _digest = new();
        if (url.Regex is { } pattern && regex is not null) _regex = new(pattern, regex);
        if (!url.Json.IsEmpty) _json = new();
    }

    /// <inheritdoc/>
    public void OnHead(ReadOnlySpan<byte> head)
    {
        if (_regex is not null) _head = head.ToArray();
    }

    /// <inheritdoc/>
    public void OnBody(ReadOnlySpan<byte> data, int counted, bool cameWithHead)
    {
        _digest?.Append(data[..counted]);
        _json?.Append(data[..counted]);
        if (_regex is null) return;
        // As with keepalived, whose buffer still holds the head then: patterns and offsets in use are made for it.
        if (cameWithHead) _regex.Append(_head);
        _head = [];
        _regex.Append(data);
    }

    /// <inheritdoc/>
    public void OnChunkedWire(ReadOnlySpan<byte> data)
    {
        if (_digest is not null) (_wireDigest ??= new()).Append(data);
    }

    /// <summary>Nothing more follows: the result, in keepalived's order.</summary>
    public CheckResult Judge()
    {
        var kind = "HTTP status code success to";
        if (_digest is not null)
        {
            // keepalived's genhash knows no transfer coding: digests made with it cover the chunks as they are on the wire.
            if (_digest.ToString() != _url.Digest && _wireDigest?.ToString() != _url.Digest) return new(CheckOutcome.Failed, "MD5 digest error to");
            kind = "MD5 digest success to";
        }
        if (_url.Regex is { } pattern)
        {
            _regex?.End();
            if (_regex is { HasTimedOut: true }) return new(CheckOutcome.Failed, "Regex match took too long with");
            if (_regex is null || _regex.HasMatched == pattern.NoMatch) return new(CheckOutcome.Failed, "Regex match failed");
            kind = "Regex match success to";
        }
        if (_json is not null)
        {
            if (_json.Problem(_url.Json) is { } problem) return new(CheckOutcome.Failed, $"JSON value error ({problem}) to");
            kind = "JSON value success to";
        }
        return new(CheckOutcome.Good, kind);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _digest?.Dispose();
        _wireDigest?.Dispose();
    }
}
