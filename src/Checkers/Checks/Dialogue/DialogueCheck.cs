using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Dialogue;

/// <summary>
/// <c>DIALOGUE_CHECK</c>: sends what its steps say and waits for what they expect, each within <c>connect_timeout</c>. What a server
/// sends beyond <see cref="ReceivedText.MaxLength"/> bytes without what is expected fails it.
/// </summary>
internal sealed class DialogueCheck(DialogueCheckConfig config) : IChecker
{
    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(int url, CancellationToken cancellation)
    {
        var type = config.Transport == DialogueTransport.Udp ? SocketType.Dgram : SocketType.Stream;
        using var conversation = Conversation.TryOpen(config.Connection, type, out var trouble);
        if (conversation is null)
            return new(
                CheckOutcome.LocalTrouble,
                trouble.IsCreated ? "DIALOGUE_CHECK socket bind failed. Rescheduling." : "DIALOGUE_CHECK fail to create socket. Rescheduling.",
                trouble.Text);
        if (await conversation.ConnectAsync(config.Connection, cancellation) is { } failure) return ResultOf(failure);
        var buffer = ArrayPool<byte>.Shared.Rent(ReceivedText.MaxLength);
        var place = "TLS handshake";
        try
        {
            if (config.IsSsl) await WithinAsync(time => conversation.SecureAsync(config.SniName, time), cancellation);
            var received = new ReceivedText(buffer);
            for (var number = 0; number < config.Steps.Count; number++)
            {
                place = $"step {number + 1}";
                string? problem = null;
                await WithinAsync(async time => problem = await TakeAsync(config.Steps[number], conversation, received, time), cancellation);
                if (problem is not null) return new(CheckOutcome.Failed, $"{place}: {problem}");
            }
            return new(CheckOutcome.Good);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, $"{place}: timeout");
        }
        catch (Exception error) when (error is IOException or SocketException or AuthenticationException)
        {
            return new(CheckOutcome.Failed, $"{place}: {TextOf(error)}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task WithinAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(config.Connection.ConnectTimeout);
        await act(time.Token);
    }

    /// <summary>Does one step; what is wrong, or null.</summary>
    private static async Task<string?> TakeAsync(DialogueStep step, Conversation conversation, ReceivedText received, CancellationToken time)
    {
        if (step is DialogueStep.Send(var data))
        {
            // What came before belongs to what was asked before.
            received.Clear();
            await conversation.SendAsync(data.AsSpan().ToArray(), time);
            return null;
        }
        while (true)
        {
            switch (received.Look(step))
            {
                case Finding.Expected: return null;
                case Finding.Other: return $"unexpected answer {received.Quote()}";
                case Finding.Incomplete: break;
                default: throw new UnreachableException();
            }
            if (received.Room.IsEmpty) return $"{ReceivedText.MaxLength} bytes without what is expected";
            // A datagram is a message of its own.
            if (conversation.HasDatagrams) received.Clear();
            var length = await conversation.ReceiveAsync(received.Room, time);
            if (length == 0) return received.IsEmpty ? "connection closed" : $"connection closed after {received.Quote()}";
            received.Add(length);
        }
    }

    private static CheckResult ResultOf(ConnectFailure failure) => failure.Outcome == CheckOutcome.LocalTrouble
        ? new(CheckOutcome.LocalTrouble, "DIALOGUE_CHECK socket bind failed. Rescheduling.", failure.Error.Text())
        : new(failure.Outcome, failure.Outcome == CheckOutcome.TimedOut ? "connect: timeout" : $"connect: {failure.Error.Text()}");

    private static string TextOf(Exception error) => error switch
    {
        SocketException socket => ((Errno)socket.NativeErrorCode).Text(),
        IOException { InnerException: SocketException socket } => ((Errno)socket.NativeErrorCode).Text(),
        AuthenticationException => "TLS refused",
        _ => "connection closed",
    };
}
