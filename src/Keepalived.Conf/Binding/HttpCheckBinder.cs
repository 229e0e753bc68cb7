using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>HTTP_GET</c>, and the same keywords of <c>SSL_GET</c>.</summary>
internal sealed class HttpCheckBinder(Statement s, IPAddress server) : ConnectionBinder(s, server)
{
    private static readonly BlockHandlers<HttpCheckBinder> HttpHandlers = HandlersOf("HTTP_GET");
    private static readonly BlockHandlers<HttpCheckBinder> SslHandlers = HandlersOf("SSL_GET");

    private readonly SourceSpan _close = s.CloseSpan;
    private readonly List<HttpUrlBinder> _urls = [];
    private readonly bool _ssl = s.Is(0, "SSL_GET");
    private string? _virtualHost;
    private HttpProtocol _protocol;
    private bool _fastRecovery;

    public static IReadOnlyList<IBlockHandlers> Tables => [HttpHandlers, SslHandlers];

    protected override TimeSpan DefaultDelayBeforeRetry => TimeSpan.FromSeconds(3);

    public static HttpCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new HttpCheckBinder(s, server);
        s.Context.Bind(s.Block, binder._ssl ? SslHandlers : HttpHandlers, binder);
        if (binder._urls.Count == 0) binder.Error(binder._close, "HTTP/SSL_GET checker has no urls specified - ignoring");
        return binder;
    }

    public override CheckerConfig? Complete(CheckTimers outer, CheckTimers virtualServer, ushort port, string? virtualHost)
    {
        if (_urls.Count == 0) return null;
        var timers = Timers.Or(outer);
        if (CompleteConnection(timers, port) is not { } connection || _ssl) return null;
        return WithTimers(
            new HttpCheckConfig
            {
                Connection = connection,
                Urls = _urls.Select(url => url.Complete(_virtualHost ?? virtualHost)).ToValueArray(),
                Protocol = _protocol,
                FastRecovery = _fastRecovery,
            },
            timers);
    }

    private static BlockHandlers<HttpCheckBinder> HandlersOf(string name) => new(
        $"virtual_server/real_server/{name}",
        [
            .. Connection<HttpCheckBinder>(),
            ("nb_get_retry", static (b, s) => b.NbGetRetry(s)),
            ("virtualhost", static (b, s) => b.VirtualHost(s)),
            ("http_protocol", static (b, s) => b.SetProtocol(s)),
            ("fast_recovery", static (b, s) => b._fastRecovery =
                Words.Bool(s, 1, $"Invalid fast_recovery parameter {(s.Count > 1 ? s[1] : "")}") ?? b._fastRecovery),
            ("enable_sni", static (b, s) => b.SslOnly(s)),
            ("sni_name", static (b, s) => b.SslOnly(s)),
            ("url", static (b, s) => b.Url(s)),
        ]);

    /// <summary>Settings of the TLS handshake; the warning for the whole SSL_GET covers them there.</summary>
    private void SslOnly(Statement s)
    {
        if (!_ssl) NoEffect.Report(s);
    }

    private void NbGetRetry(Statement s)
    {
        s.Error(0, "nb_get_retry is deprecated - please use 'retry'", DiagnosticCode.Deprecated);
        if (Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true) is { } retry) Timers.Retry = (int)Math.Min(retry, int.MaxValue);
        else s.Error(1, $"Invalid nb_get_retry value '{s[1]}'");
    }

    private void VirtualHost(Statement s)
    {
        if (s.Count < 2)
        {
            s.Error(0, "HTTP_GET virtualhost name missing");
            return;
        }

        if (_virtualHost is not null)
        {
            s.Error(0, $"Duplicate HTTP_GET virtualhost - overwriting {_virtualHost} with {s[1]}", DiagnosticCode.Duplicate);
        }

        _virtualHost = s.Text(1);
    }

    private void SetProtocol(Statement s)
    {
        if (s.Is(1, "1.0")) _protocol = HttpProtocol.Http10;
        else if (s.Is(1, "1.0C") || s.Is(1, "1.0c")) _protocol = HttpProtocol.Http10Close;
        else if (s.Is(1, "1.1")) _protocol = HttpProtocol.Http11;
        else s.Error(1, $"Invalid http_protocol version {(s.Count > 1 ? s[1] : "")}");
    }

    private void Url(Statement s)
    {
        if (HttpUrlBinder.Read(s, _ssl) is { } url) _urls.Add(url);
    }
}
