using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Checkers.Tests.Checks.Http;

/// <summary>Serves one page over TLS and remembers what clients said.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly FakeServer _server;

    public TlsServer(SslServerAuthenticationOptions options, Func<SslStream, CancellationToken, Task>? serve = null, IPAddress? address = null)
    {
        _server = new(async (socket, cancellation) =>
        {
            await using var tls = new SslStream(new NetworkStream(socket));
            try
            {
                await tls.AuthenticateAsServerAsync(options, cancellation);
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                return;
            }
            Names.Add(tls.TargetHostName);
            Clients.Add(tls.RemoteCertificate?.Subject);
            Suites.Add(tls.NegotiatedCipherSuite);
            try
            {
                await (serve ?? ServePageAsync)(tls, cancellation);
            }
            catch (IOException)
            {
                // The check gave up first.
            }
        }, address);
    }

    public ushort Port => _server.Port;

    /// <summary>The SNI of each connection; empty: none.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The subject of each client's certificate.</summary>
    public List<string?> Clients { get; } = [];

    public List<TlsCipherSuite> Suites { get; } = [];


    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServePageAsync(SslStream tls, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = await tls.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0) return;
            length += read;
        }
        await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nother\n"), cancellation);
    }
}
