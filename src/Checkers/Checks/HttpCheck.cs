using System.Buffers;
using System.Net.Sockets;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks;

/// <summary><c>HTTP_GET</c>: one request, status and digest of the reply.</summary>
internal sealed class HttpCheck(HttpCheckConfig config) : IChecker
{
    /// <summary>
    /// A server may take <c>connect_timeout</c> for each read, as with keepalived, but not for ever: the whole reply has this many times
    /// as long.
    /// </summary>
    private const int ReplyTimeouts = 10;

    private const int BufferLength = 4096;

    private readonly byte[][] _requests = [.. config.Urls.Select(url => HttpRequest.Of(config, url))];

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(int url, CancellationToken cancellation)
    {
        using var socket = CheckSocket.TryCreate(config.Connection, "WEB", out var trouble);
        if (socket is null) return trouble;
        if (await CheckSocket.ConnectAsync(socket, config.Connection, cancellation) is { } failure) return ResultOf(failure);
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        whole.CancelAfter(config.Connection.ConnectTimeout * ReplyTimeouts);
        using var reply = new HttpReply(config.Urls[url].Digest is not null);
        try
        {
            if (!await SendAsync(socket, _requests[url], whole.Token)) return new(CheckOutcome.Failed, "Cannot send get request to");
            await ReadAsync(socket, reply, whole.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, reply.HasBegun ? "Timeout HTTP read" : "Timeout WEB read");
        }
        catch (SocketException)
        {
            return new(CheckOutcome.Failed, "Read error with");
        }
        return Judge(config.Urls[url], reply);
    }

    /// <summary>Status first, then the digest.</summary>
    internal static CheckResult Judge(HttpUrl url, HttpReply reply)
    {
        if (!reply.HasHead) return new(CheckOutcome.Failed, "Read, no data received from ");
        if (reply.Status is not { } status || !Accepts(url, status)) return new(CheckOutcome.Failed, "HTTP status code error to");
        if (url.Digest is not null && reply.DigestText() != url.Digest) return new(CheckOutcome.Failed, "MD5 digest error to");
        var note = reply.ContentLength is { } length && length != reply.BodyLength
            ? $"content_length ({length}) does not match received bytes ({reply.BodyLength})"
            : null;
        return new(CheckOutcome.Good, url.Digest is null ? "HTTP status code success to" : "MD5 digest success to", note);
    }

    private static bool Accepts(HttpUrl url, int status)
    {
        foreach (var range in url.StatusCodes)
            if (status >= range.First && status <= range.Last)
                return true;
        return false;
    }

    private static CheckResult ResultOf(ConnectFailure failure) => failure switch
    {
        { Outcome: CheckOutcome.LocalTrouble, Error: var error } =>
            new(CheckOutcome.LocalTrouble, "WEB socket bind failed. Rescheduling.", error.Text()),
        { Outcome: CheckOutcome.TimedOut } => new(CheckOutcome.TimedOut, "Timeout connecting"),
        { Error: Errno.ENETUNREACH or Errno.EHOSTUNREACH } => new(CheckOutcome.Failed, "HTTP/SSL_CHECK - network unreachable"),
        { Error: Errno.ECONNREFUSED } => new(CheckOutcome.Failed, "Connection failed"),
        _ => new(CheckOutcome.Failed, "Error connecting"),
    };

    private static async Task<bool> SendAsync(Socket socket, byte[] request, CancellationToken cancellation)
    {
        if (request.Length > HttpRequest.MaxLength) return false;
        try
        {
            for (var sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request.AsMemory(sent), SocketFlags.None, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task ReadAsync(Socket socket, HttpReply reply, CancellationToken whole)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(whole);
        try
        {
            while (!reply.IsComplete)
            {
                silence.CancelAfter(config.Connection.ConnectTimeout);
                var length = await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None, silence.Token);
                if (length == 0) return;
                reply.Append(buffer.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
