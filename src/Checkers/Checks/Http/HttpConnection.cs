using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Http;

/// <summary>A connection to a server, with TLS where that is wanted. Failures are results, in keepalived's words.</summary>
internal sealed class HttpConnection : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly TimeSpan _patience;
    private readonly bool _isCompliant;
    private SslStream? _tls;

    private HttpConnection(Socket socket, CheckConnection options, bool isCompliant)
    {
        _socket = socket;
        _patience = options.ConnectTimeout;
        _isCompliant = isCompliant;
        Stream = new NetworkStream(socket, ownsSocket: false);
    }

    /// <summary>What is sent and received.</summary>
    public Stream Stream { get; private set; }

    /// <summary>Whether it is TLS.</summary>
    public bool IsTls => _tls is not null;

    /// <summary>Connects; otherwise the failure.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="tls">Settings of the handshake; null: no TLS.</param>
    /// <param name="isCompliant"><c>tls_compliant</c>: the end is announced.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    public static async Task<(HttpConnection? Connection, CheckResult Failure)> OpenAsync(
        CheckConnection options, SslClientAuthenticationOptions? tls, bool isCompliant, CancellationToken cancellation)
    {
        var socket = CheckSocket.TryCreate(options, "WEB", out var trouble);
        if (socket is null) return (null, trouble);
        if (await ConnectAsync(socket, options, cancellation) is { } refusal) return (null, refusal);
        var connection = new HttpConnection(socket, options, isCompliant);
        if (tls is null || await connection.ShakeHandsAsync(tls, cancellation) is not { } failure) return (connection, default);
        await connection.DisposeAsync();
        return (null, failure);
    }

    /// <summary>Sends all of <paramref name="request"/>; null, or the failure.</summary>
    public async Task<CheckResult?> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(_patience);
        try
        {
            await Stream.WriteAsync(request, silence.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, "Timeout WEB write");
        }
        catch (IOException)
        {
            return new(CheckOutcome.Failed, "Cannot send get request to");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_tls is not null)
        {
            if (_isCompliant) await AnnounceEndAsync(_tls);
            await _tls.DisposeAsync();
        }
        await Stream.DisposeAsync();
        _socket.Dispose();
    }

    /// <summary>The result for a connection that could not be made.</summary>
    public static CheckResult ResultOf(ConnectFailure failure) => failure switch
    {
        { Outcome: CheckOutcome.LocalTrouble, Error: var error } =>
            new(CheckOutcome.LocalTrouble, "WEB socket bind failed. Rescheduling.", error.Text()),
        { Outcome: CheckOutcome.TimedOut } => new(CheckOutcome.TimedOut, "Timeout connecting"),
        { Error: Errno.ENETUNREACH or Errno.EHOSTUNREACH } => new(CheckOutcome.Failed, "HTTP/SSL_CHECK - network unreachable"),
        { Error: Errno.ECONNREFUSED } => new(CheckOutcome.Failed, "Connection failed"),
        _ => new(CheckOutcome.Failed, "Error connecting"),
    };

    private static async Task<CheckResult?> ConnectAsync(Socket socket, CheckConnection options, CancellationToken cancellation)
    {
        var isConnected = false;
        try
        {
            if (await CheckSocket.ConnectAsync(socket, options, cancellation) is { } refusal) return ResultOf(refusal);
            isConnected = true;
            return null;
        }
        finally
        {
            if (!isConnected) socket.Dispose();
        }
    }

    private async Task<CheckResult?> ShakeHandsAsync(SslClientAuthenticationOptions options, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_patience);
        _tls = new(Stream);
        try
        {
            await _tls.AuthenticateAsClientAsync(options, deadline.Token);
            Stream = _tls;
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, "Timeout connecting");
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return new(CheckOutcome.Failed, "SSL handshake/communication error connecting to");
        }
    }

    private async Task AnnounceEndAsync(SslStream tls)
    {
        try
        {
            await tls.ShutdownAsync().WaitAsync(_patience);
        }
        catch (Exception e) when (e is IOException or TimeoutException or InvalidOperationException)
        {
            // The server does not listen any more: it has nothing to be told.
        }
    }
}
