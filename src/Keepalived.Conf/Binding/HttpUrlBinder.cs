using System.Buffers;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Grammar;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>A <c>url</c> block.</summary>
internal sealed class HttpUrlBinder
{
    private const int DigestLength = 32;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly BlockHandlers<HttpUrlBinder> HttpHandlers = new("virtual_server/real_server/HTTP_GET/url", Handlers());

    private static readonly BlockHandlers<HttpUrlBinder> SslHandlers = new(
        "virtual_server/real_server/SSL_GET/url",
        [
            .. Handlers(),
            .. KeywordTable.At("virtual_server/real_server/SSL_GET/url").Keywords
                .Where(k => k.Name.StartsWith("regex", StringComparison.Ordinal) || k.Name == "tls_compliant")
                .Select(k => (k.Name, (Action<HttpUrlBinder, Statement>)(static (_, _) => { }))),
        ]);

    private readonly List<StatusCodeRange> _statusCodes = [];
    private string? _path;
    private string? _digest;
    private string? _virtualHost;

    public static IReadOnlyList<IBlockHandlers> Tables => [HttpHandlers, SslHandlers];

    /// <summary>The block; null with a message when it has no path.</summary>
    public static HttpUrlBinder? Read(Statement s, bool ssl)
    {
        var binder = new HttpUrlBinder();
        s.Context.Bind(s.Block, ssl ? SslHandlers : HttpHandlers, binder);
        if (binder._path is not null) return binder;
        s.Context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, "HTTP/SSL_GET checker url has no path - ignoring");
        return null;
    }

    public HttpUrl Complete(string? inheritedHost)
    {
        var url = new HttpUrl { Path = _path!, Digest = _digest, VirtualHost = _virtualHost ?? inheritedHost };
        return _statusCodes.Count == 0 ? url : url with { StatusCodes = _statusCodes.ToValueArray() };
    }

    private static (string, Action<HttpUrlBinder, Statement>)[] Handlers() =>
    [
        ("path", static (b, s) => b.Path(s)),
        ("digest", static (b, s) => b.Digest(s)),
        ("status_code", static (b, s) => b.StatusCode(s)),
        ("virtualhost", static (b, s) => b.VirtualHost(s)),
    ];

    private void Path(Statement s)
    {
        if (_path is not null) s.Error(0, $"Duplicate path - overwriting {_path} with {s[1]}", DiagnosticCode.Duplicate);
        _path = s.Text(1);
    }

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
        else if (s[1].ContainsAnyExcept(HexDigits))
        {
            s.Error(1, $"digest '{s[1]}' contains non-hexadecimal characters");
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
            if (ValueGrammar.StatusCodes(s.Text(i)) is { } range) _statusCodes.Add(range);
            else s.Error(i, $"Invalid HTTP_GET status code '{s[i]}'");
        }
    }

    private void VirtualHost(Statement s)
    {
        if (s.Count < 2)
        {
            s.Error(0, "Missing HTTP_GET virtualhost name");
            return;
        }

        if (_virtualHost is not null)
        {
            s.Error(0, $"Duplicate url virtualhost - overwriting {_virtualHost} with {s[1]}", DiagnosticCode.Duplicate);
        }

        _virtualHost = s.Text(1);
    }
}
