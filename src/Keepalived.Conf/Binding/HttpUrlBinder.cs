using System.Buffers;
using System.Globalization;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Grammar;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>A <c>url</c> block.</summary>
internal sealed class HttpUrlBinder
{
    private const int DigestLength = 32;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly BlockHandlers<HttpUrlBinder> HttpHandlers = new("virtual_server/real_server/HTTP_GET/url", Handlers);

    private static readonly BlockHandlers<HttpUrlBinder> SslHandlers = new("virtual_server/real_server/SSL_GET/url", static name => name switch
    {
        "tls_compliant" => static (b, s) => b._tlsCompliant =
            Words.Bool(s, "Invalid tls_compliant option") ?? b._tlsCompliant,
        _ => Handlers(name),
    });

    private List<StatusCodeRange>? _statusCodes;
    private List<HttpHeader>? _headers;
    private List<JsonExpectation>? _json;
    private HttpRegexBinder? _regex;
    private string? _path;
    private string? _digest;
    private string? _virtualHost;
    private bool? _tlsCompliant;
    private string _method = "GET";
    private string? _body;
    private string? _grpcService;

    private HttpRegexBinder Regex => _regex ??= new();

    public static IReadOnlyList<IBlockHandlers> Tables => [HttpHandlers, SslHandlers];

    /// <summary>The block; null with a message when it has no path.</summary>
    public static HttpUrlBinder? Read(Statement s, bool ssl)
    {
        var binder = new HttpUrlBinder();
        s.Context.Bind(s.Block, ssl ? SslHandlers : HttpHandlers, binder);
        binder._regex?.Close(s);
        if (binder._path is not null) return binder;
        s.Context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, "HTTP/SSL_GET checker url has no path - ignoring");
        return null;
    }

    /// <summary><c>grpc_health</c>: a request without a block.</summary>
    public static HttpUrlBinder GrpcHealth(Statement s) =>
        new() { _path = HttpUrl.GrpcHealthPath, _method = "POST", _grpcService = s.Count > 1 ? s.Text(1) : "" };

    /// <param name="outerHost">Host name of the check or the servers.</param>
    /// <param name="outerTlsCompliant"><c>tls_compliant</c> of the check.</param>
    /// <param name="outerHeaders"><c>header</c> of the check.</param>
    public HttpUrl Complete(string? outerHost, bool outerTlsCompliant, IReadOnlyList<HttpHeader> outerHeaders)
    {
        return new HttpUrl
        {
            Path = _path!,
            Digest = _digest,
            StatusCodes = _statusCodes is null ? HttpUrl.Success : _statusCodes.ToValueArray(),
            VirtualHost = _virtualHost ?? outerHost,
            Regex = _regex?.Value,
            TlsCompliant = _tlsCompliant ?? outerTlsCompliant,
            Method = _method,
            Headers = _headers is null && outerHeaders.Count == 0 ? [] : [.. outerHeaders, .. _headers ?? []],
            Body = _body,
            Json = _json is null ? [] : _json.ToValueArray(),
            GrpcService = _grpcService,
        };
    }

    private static Action<HttpUrlBinder, Statement>? Handlers(string name) => name switch
    {
        "path" => static (b, s) => b.Path(s),
        "digest" => static (b, s) => b.Digest(s),
        "status_code" => static (b, s) => b.StatusCode(s),
        "virtualhost" => static (b, s) => b.VirtualHost(s),
        "regex" => static (b, s) => b.Regex.Pattern(s),
        "regex_no_match" => static (b, _) => b.Regex.NoMatch(),
        "regex_options" => static (b, s) => b.Regex.Options(s),
        "regex_min_offset" => static (b, s) => b.Regex.MinOffset(s),
        "regex_max_offset" => static (b, s) => b.Regex.MaxOffset(s),
        "regex_stack" => static (b, s) => b.Regex.Stack(s),
        "method" => static (b, s) => b._method = HttpRequestBinder.Method(s) ?? b._method,
        "header" => static (b, s) => b.Header(s),
        "body" => static (b, s) => b._body = HttpRequestBinder.Body(s) ?? b._body,
        "json_path" => static (b, s) => b.Json(s),
        _ => null,
    };

    private void Header(Statement s)
    {
        if (HttpRequestBinder.Header(s) is { } header) (_headers ??= []).Add(header);
    }

    private void Json(Statement s)
    {
        if (HttpRequestBinder.Json(s) is { } expectation) (_json ??= []).Add(expectation);
    }

    private void Path(Statement s) => _path = Words.Last(s, _path, "path");

    private void Digest(Statement s)
    {
        if (_digest is not null)
        {
            s.Error(1, $"Digest '{s[1]}' is a duplicate", DiagnosticCode.Duplicate);
        }
        else if (s[1].Length != DigestLength)
        {
            s.Error(1, $"digest '{s[1]}' character length should be {DigestLength} rather than {s[1].Length}");
        }
        else if (s[1].LastIndexOfAnyExcept(HexDigits) is >= 0 and var bad)
        {
            // Read from the end, in pairs.
            int pair = bad & ~1;
            s.Error(1, $"Unable to interpret hex digit in '{s[1][..(pair + 2)]}' at offset {pair}/{pair + 1}");
        }
        else
        {
            _digest = s.Text(1).ToLowerInvariant();
        }
    }

    private void StatusCode(Statement s)
    {
        for (int i = 1; i < s.Count; i++)
        {
            if ((Single(s[i]) ?? ValueGrammar.StatusCodes(s.Text(i))) is { } range) (_statusCodes ??= new(1)).Add(range);
            else s.Error(i, $"Invalid HTTP_GET status code '{s[i]}'");
        }
    }

    // A number, as most are.
    private static StatusCodeRange? Single(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is >= 100 and <= 599 ? new(code, code) : null;

    private void VirtualHost(Statement s)
    {
        if (s.Count < 2) s.Error(0, "Missing HTTP_GET virtualhost name");
        else _virtualHost = Words.Last(s, _virtualHost, "url virtualhost");
    }
}
