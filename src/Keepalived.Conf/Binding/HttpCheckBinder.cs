using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>HTTP_GET</c> and <c>SSL_GET</c>.</summary>
internal sealed class HttpCheckBinder(Statement s, IPAddress server) : ConnectionBinder(s, server)
{
    private static readonly BlockHandlers<HttpCheckBinder> HttpHandlers = new("virtual_server/real_server/HTTP_GET", Handlers);
    private static readonly BlockHandlers<HttpCheckBinder> SslHandlers = new("virtual_server/real_server/SSL_GET", static name => Tls(name) ?? Handlers(name));

    private readonly SourceSpan _close = s.CloseSpan;
    private readonly List<HttpUrlBinder> _urls = new(1);
    private List<HttpHeader>? _headers;
    private readonly bool _ssl = s.Is(0, "SSL_GET");
    private string? _virtualHost;
    private HttpProtocol _protocol;
    private bool _fastRecovery;
    private bool _enableSni;
    private string? _sniName;
    private bool _tlsCompliant;
    private bool _http2;
    private bool _verify;
    private string? _trustFile;
    private int _expiryWarning;

    public static IReadOnlyList<IBlockHandlers> Tables => [HttpHandlers, SslHandlers];

    protected override TimeSpan? DefaultDelayBeforeRetry => TimeSpan.FromSeconds(3);

    public static HttpCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new HttpCheckBinder(s, server);
        s.Context.Bind(s.Block, binder._ssl ? SslHandlers : HttpHandlers, binder);
        if (binder._urls.Count == 0) binder.Error(binder._close, "HTTP/SSL_GET checker has no urls specified - ignoring");
        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        if (_urls.Count == 0)
        {
            AddUnusable("no url", outer, checks);
            return;
        }

        var timers = TimersOver(outer.Timers);
        if (CompleteConnection(outer, timers, outer.Port, checks) is not { } connection) return;
        var urls = new HttpUrl[_urls.Count];
        for (int i = 0; i < urls.Length; i++) urls[i] = Context.Share(_urls[i].Complete(_virtualHost ?? outer.VirtualHost, _tlsCompliant, _headers ?? []));
        checks.Add(new HttpCheckConfig
        {
            IsSsl = _ssl,
            Connection = connection,
            Urls = ValueArray.Create<HttpUrl>(urls),
            Protocol = _protocol,
            FastRecovery = _fastRecovery,
            EnableSni = _enableSni,
            SniName = _sniName,
            Ssl = _ssl ? Context.Ssl : SslSettings.None,
            IsHttp2 = _http2,
            VerifyCertificate = _verify,
            TrustFile = _trustFile,
            ExpiryWarningDays = _expiryWarning,
            Timing = TimingOf(timers),
            Origin = Origin,
        });
    }

    private static Action<HttpCheckBinder, Statement>? Handlers(string name) => name switch
    {
        "nb_get_retry" => static (b, s) => b.NbGetRetry(s),
        "virtualhost" => static (b, s) => b.VirtualHost(s),
        "http_protocol" => static (b, s) => b.SetProtocol(s),
        "fast_recovery" => static (b, s) => b._fastRecovery =
            Words.Bool(s, "Invalid fast_recovery parameter") ?? b._fastRecovery,
        "enable_sni" => static (b, s) => b._enableSni =
            Words.Bool(s, "Invalid enable_sni parameter") ?? b._enableSni,
        "sni_name" => static (b, s) => b.SniName(s),
        "header" => static (b, s) => b.Header(s),
        "http_version" => static (b, s) => b._http2 = HttpRequestBinder.IsVersion2(s) ?? b._http2,
        "grpc_health" => static (b, s) => b._urls.Add(HttpUrlBinder.GrpcHealth(s)),
        "url" => static (b, s) => b.Url(s),
        _ => Connection<HttpCheckBinder>(name),
    };

    private static Action<HttpCheckBinder, Statement>? Tls(string name) => name switch
    {
        "tls_verify" => static (b, s) => b.Verify(s),
        "tls_expiry_warning" => static (b, s) => b._expiryWarning = HttpRequestBinder.ExpiryWarning(s) ?? b._expiryWarning,
        "tls_compliant" => static (b, s) => b._tlsCompliant =
            Words.Bool(s, "Invalid tls_compliant option") ?? b._tlsCompliant,
        _ => null,
    };

    private void Verify(Statement s)
    {
        _verify = true;
        if (s.Count > 1) _trustFile = Words.Last(s, _trustFile, "tls_verify");
    }

    private void Header(Statement s)
    {
        if (HttpRequestBinder.Header(s) is { } header) (_headers ??= []).Add(header);
    }

    private void SniName(Statement s)
    {
        if (s.Count > 1) _sniName = Words.Last(s, _sniName, "sni_name");
        else if (_sniName is not null)
        {
            s.Error(0, $"sni_name already specified as {_sniName} - ignoring setting to default", DiagnosticCode.Duplicate);
            return;
        }

        _enableSni = true;
    }

    private void NbGetRetry(Statement s)
    {
        s.Error(0, "nb_get_retry is deprecated - please use 'retry'", DiagnosticCode.Deprecated);
        if (Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true) is { } retry) Timers.Retry = (int)Math.Min(retry, int.MaxValue);
        else s.Error(1, $"Invalid nb_get_retry value '{s[1]}'");
    }

    private void VirtualHost(Statement s)
    {
        if (s.Count < 2) s.Error(0, "HTTP_GET virtualhost name missing");
        else _virtualHost = Words.Last(s, _virtualHost, "virtualhost");
    }

    private void SetProtocol(Statement s)
    {
        if (s.Count < 2) s.Error(0, "Missing http_protocol version");
        else if (s.Is(1, "1.0")) _protocol = HttpProtocol.Http10;
        else if (s.Is(1, "1.0C") || s.Is(1, "1.0c")) _protocol = HttpProtocol.Http10Close;
        else if (s.Is(1, "1.1")) _protocol = HttpProtocol.Http11;
        else s.Error(1, $"Invalid http_protocol version {s[1]}");
    }

    private void Url(Statement s)
    {
        if (HttpUrlBinder.Read(s, _ssl) is { } url) _urls.Add(url);
    }
}
