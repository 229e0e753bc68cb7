using System.Text.RegularExpressions;
using Keepalived.Conf.Model;
using Keepalived.Conf.Patterns;

namespace Checkers.Checks.Http;

/// <summary><c>HTTP_GET</c> and <c>SSL_GET</c>: one request per attempt; status, digest, pattern and values of the reply.</summary>
internal sealed class HttpCheck : IChecker
{
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(500);

    private readonly HttpCheckConfig _config;
    private readonly byte[][] _requests;
    private readonly Regex?[] _patterns;
    private readonly TlsClient? _tls;
    private readonly ExpiryWarning _expiry;

    /// <summary>Prepares everything that is the same for each attempt.</summary>
    /// <param name="config">The check.</param>
    /// <param name="clock">For the end of certificates; null: the system's.</param>
    public HttpCheck(HttpCheckConfig config, TimeProvider? clock = null)
    {
        _config = config;
        _requests = [.. config.Urls.Select(url => HttpRequest.Of(config.Protocol, config.Connection, url))];
        _patterns = [.. config.Urls.Select(url => PatternOf(url.Regex))];
        if (config.IsSsl) _tls = new(config.Ssl, config.VerifyCertificate, config.TrustFile);
        _expiry = new(config.ExpiryWarningDays, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(int url, CancellationToken cancellation)
    {
        // Files, handshakes and patterns are not for the thread that owns the state of all checks.
        await Task.Yield();
        var target = _config.Urls[url];
        if (_tls?.Prepare() is { } problem) return new(CheckOutcome.LocalTrouble, $"SSL_GET of {HttpRequest.HostOf(_config.Connection, target)} is not possible. Rescheduling.", problem);
        if (target.Digest is not null && !CryptoLibrary.IsPresent) return new(CheckOutcome.LocalTrouble, "MD5 digest is not possible. Rescheduling.", CryptoLibrary.Missing);
        var report = new TlsReport();
        var result = _config.IsHttp2 || target.GrpcService is not null
            ? await new Http2Check(_config, target, _patterns[url], OptionsFor(target, report)).RunAsync(cancellation)
            : await AskAsync(target, url, report, cancellation);
        if (report.Problem is { } flaw) return new(CheckOutcome.Failed, $"SSL certificate verification failed ({flaw}) connecting to");
        return result.Outcome == CheckOutcome.Good && _expiry.Due(report) is { } warning
            ? result with { Note = result.Note is { } note ? $"{note}; {warning}" : warning }
            : result;
    }

    /// <summary>Whether a status code is one of those the url accepts.</summary>
    public static bool Accepts(HttpUrl url, int? status)
    {
        foreach (var range in url.StatusCodes)
            if (status >= range.First && status <= range.Last)
                return true;
        return false;
    }

    private async Task<CheckResult> AskAsync(HttpUrl target, int url, TlsReport report, CancellationToken cancellation)
    {
        var (opened, failure) = await HttpConnection.OpenAsync(_config.Connection, OptionsFor(target, report), target.TlsCompliant, cancellation);
        if (opened is null) return failure;
        await using var connection = opened;
        if (_requests[url].Length > HttpRequest.MaxLength && target is { Body: null, Headers.IsEmpty: true }) return new(CheckOutcome.Failed, "Cannot send get request to");
        using var body = new BodyTests(target, _patterns[url]);
        using var reply = new HttpReply(body, target.Method == "HEAD");
        if (await new HttpExchange(connection, _config.Connection).RunAsync(_requests[url], reply, cancellation) is { } trouble) return trouble;
        return Judge(target, reply, body);
    }

    // Status first, then the body.
    private static CheckResult Judge(HttpUrl url, HttpReply reply, BodyTests body)
    {
        if (!Accepts(url, reply.Head?.Status)) return new(CheckOutcome.Failed, "HTTP status code error to");
        var result = body.Judge();
        if (result.Outcome != CheckOutcome.Good || url.Method == "HEAD" || reply.Head is null or { HasNoBody: true }) return result;
        if (!reply.IsWhole) return result with { Note = "the chunked reply is cut off" };
        return reply.Head.ContentLength is { } length && length != reply.BodyLength
            ? result with { Note = $"content_length ({length}) does not match received bytes ({reply.BodyLength})" }
            : result;
    }

    private System.Net.Security.SslClientAuthenticationOptions? OptionsFor(HttpUrl url, TlsReport report)
    {
        if (_tls is null) return null;
        var name = _config.SniName ?? url.VirtualHost;
        return _tls.Options(_config.EnableSni || _tls.Verifies ? name : null, name ?? _config.Connection.Address.ToString(), report);
    }

    // What is wrong with a pattern has been said when the configuration was read.
    private static Regex? PatternOf(HttpRegex? regex) =>
        regex is not null && RegexTranslation.TryCompile(regex, s_matchTimeout, out var pattern, out _) ? pattern : null;
}
