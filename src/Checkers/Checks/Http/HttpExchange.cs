using System.Buffers;
using Keepalived.Conf.Model;

namespace Checkers.Checks.Http;

/// <summary>One request and its reply over HTTP/1.</summary>
/// <param name="connection">The connection.</param>
/// <param name="options">Its timeout, which is the one of each read too.</param>
internal sealed class HttpExchange(HttpConnection connection, CheckConnection options)
{
    /// <summary>
    /// A server may take <c>connect_timeout</c> for each read, as with keepalived, but not for ever: the whole reply has this many times
    /// as long.
    /// </summary>
    public const int ReplyTimeouts = 10;

    private const int BufferLength = 4096;

    /// <summary>Sends the request and reads the reply to its end; null, or the failure.</summary>
    public async Task<CheckResult?> RunAsync(ReadOnlyMemory<byte> request, HttpReply reply, CancellationToken cancellation)
    {
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        whole.CancelAfter(options.ConnectTimeout * ReplyTimeouts);
        try
        {
            if (await connection.SendAsync(request, whole.Token) is { } failure) return failure;
            await ReadAsync(reply, whole.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, connection.IsTls ? "Timeout SSL read" : reply.HasBegun ? "Timeout HTTP read" : "Timeout WEB read");
        }
        catch (IOException)
        {
            return new(CheckOutcome.Failed, connection.IsTls ? "SSL read error from" : "Read error with");
        }
        if (reply.IsBroken) return new(CheckOutcome.Failed, "Invalid chunked reply from");
        return reply.Head is null ? new(CheckOutcome.Failed, "Read, no data received from ") : null;
    }

    private async Task ReadAsync(HttpReply reply, CancellationToken whole)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(whole);
        try
        {
            while (!reply.IsComplete)
            {
                silence.CancelAfter(options.ConnectTimeout);
                var length = await connection.Stream.ReadAsync(buffer.AsMemory(), silence.Token);
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
