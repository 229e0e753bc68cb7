using System.Net;
using System.Net.Security;
using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Conf.Model;

namespace Checkers.Checks.Http;

/// <summary>One attempt over HTTP/2, and of the gRPC health service.</summary>
/// <param name="config">The check.</param>
/// <param name="url">What is asked.</param>
/// <param name="pattern">The url's pattern.</param>
/// <param name="tls">Settings of the handshake; null: no TLS.</param>
internal sealed class Http2Check(HttpCheckConfig config, HttpUrl url, Regex? pattern, SslClientAuthenticationOptions? tls)
{
    private const int MaxHeadKilobytes = HttpReply.MaxHeadLength / 1024;

    /// <summary>Makes the attempt.</summary>
    public async Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        var (opened, failure) = await HttpConnection.OpenAsync(config.Connection, tls: null, isCompliant: false, cancellation);
        if (opened is null) return failure;
        await using var connection = opened;
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        whole.CancelAfter(config.Connection.ConnectTimeout * HttpExchange.ReplyTimeouts);
        using var handler = Handler(connection.Stream);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        try
        {
            using var request = Request();
            using var response = await WithinPatience(token => invoker.SendAsync(request, token), whole.Token);
            return url.GrpcService is null ? await JudgeAsync(response, whole.Token) : await GrpcHealth.JudgeAsync(response, token => ReadAsync(response, token), whole.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, tls is null ? "Timeout HTTP read" : "Timeout SSL read");
        }
        catch (HttpRequestException error)
        {
            return new(CheckOutcome.Failed, Reason(error));
        }
        catch (IOException)
        {
            return new(CheckOutcome.Failed, tls is null ? "Read error with" : "SSL read error from");
        }
    }

    private async Task<CheckResult> JudgeAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!HttpCheck.Accepts(url, (int)response.StatusCode)) return new(CheckOutcome.Failed, "HTTP status code error to");
        using var body = new BodyTests(url, pattern);
        await foreach (var part in ReadAsync(response, cancellation)) body.OnBody(part.Span, part.Length, cameWithHead: false);
        return body.Judge();
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[4096];
        for (long length = 0; length < HttpReply.MaxBodyLength;)
        {
            var read = await WithinPatience(token => stream.ReadAsync(buffer, token).AsTask(), cancellation);
            if (read == 0) yield break;
            length += read;
            yield return buffer.AsMemory(0, read);
        }
    }

    private async Task<T> WithinPatience<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(config.Connection.ConnectTimeout);
        return await act(silence.Token);
    }

    private SocketsHttpHandler Handler(Stream stream)
    {
        var taken = false;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaxHeadKilobytes,
            ResponseDrainTimeout = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
            // An attempt is one connection; the library would try again on its own.
            ConnectCallback = (_, _) => taken ? ValueTask.FromException<Stream>(new IOException("one connection per attempt")) : ValueTask.FromResult(Take()),
        };
        if (tls is not null) handler.SslOptions = tls;
        return handler;

        Stream Take()
        {
            taken = true;
            return stream;
        }
    }

    private HttpRequestMessage Request()
    {
        var host = new IPEndPoint(new IPAddress(config.Connection.Address.GetAddressBytes()), config.Connection.Port);
        var request = new HttpRequestMessage(new HttpMethod(url.Method), $"{(tls is null ? "http" : "https")}://{host}{url.Path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (url.GrpcService is { } service) GrpcHealth.Ask(request, service);
        else if (url.Body is { } body) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Headers.Host = HttpRequest.HostOf(config.Connection, url);
        request.Headers.TryAddWithoutValidation("User-Agent", HttpRequest.UserAgentOf(url));
        foreach (var header in url.Headers)
        {
            if (HttpRequest.IsAmongTheFixed(header)) continue;
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value)) request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }
        return request;
    }

    private string Reason(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => "SSL handshake/communication error connecting to",
        HttpRequestError.VersionNegotiationError => "HTTP/2 is not offered by",
        HttpRequestError.ResponseEnded => "Read, no data received from ",
        HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse => "Invalid HTTP/2 reply from",
        _ => tls is null ? "Read error with" : "SSL read error from",
    };
}
