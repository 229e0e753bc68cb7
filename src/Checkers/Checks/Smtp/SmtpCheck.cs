using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Checkers.Checks.Dialogue;
using Keepalived.Conf.Model;
using Keepalived.Runtime.Mail;
using Linux.Abi;

namespace Checkers.Checks.Smtp;

/// <summary>
/// <c>SMTP_CHECK</c>: greeting, HELO, QUIT. The server has <c>connect_timeout</c> for each reply, which may have several lines.
/// </summary>
internal sealed class SmtpCheck(SmtpCheckConfig config) : IChecker
{
    /// <summary>Begin of the reason that the log line completes with the real server.</summary>
    public const string Unreachable = "Network unreachable for server ";

    private const int BufferLength = 1024;
    private const int Greeting = 220;
    private const int Completed = 250;

    private static readonly byte[] _quit = "QUIT\r\n"u8.ToArray();
    private readonly byte[] _helo = Encoding.UTF8.GetBytes($"HELO {config.HeloName}\r\n");

    private string Server => $"server [{config.Connection.Address}]:{config.Connection.Port}";

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(int url, CancellationToken cancellation)
    {
        using var conversation = Conversation.TryOpen(config.Connection, SocketType.Stream, out var trouble);
        if (conversation is null)
            return new(
                CheckOutcome.LocalTrouble,
                trouble.IsCreated ? "SMTP_CHECK socket bind failed. Rescheduling." : "SMTP_CHECK connection failed to create socket. Rescheduling.",
                trouble.Text);
        if (await conversation.ConnectAsync(config.Connection, cancellation) is { } failure) return ResultOf(failure);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            return await ConverseAsync(new(conversation, config.Connection.ConnectTimeout, buffer), cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<CheckResult> ConverseAsync(Turns turns, CancellationToken cancellation)
    {
        var (ending, status) = await turns.ReplyAsync(cancellation);
        if (ending != Ending.Reply) return Ended(ending);
        if (status != Greeting) return Failed($"Bad greeting banner from {Server}");
        if (await turns.SendAsync(_helo, cancellation) is var notSent and not Ending.Reply) return Ended(notSent);
        (ending, status) = await turns.ReplyAsync(cancellation);
        if (ending != Ending.Reply) return Ended(ending);
        if (status != Completed) return Failed($"Bad HELO response from {Server}");
        if (await turns.SendAsync(_quit, cancellation) is var unsaid and not Ending.Reply) return Ended(unsaid);
        // Whatever it says to that.
        (ending, _) = await turns.ReplyAsync(cancellation);
        return ending == Ending.Reply ? new(CheckOutcome.Good) : Ended(ending);
    }

    private CheckResult Ended(Ending ending) => ending switch
    {
        Ending.ReadTimeout => new(CheckOutcome.TimedOut, $"Read timeout from {Server}"),
        Ending.WriteTimeout => new(CheckOutcome.TimedOut, $"Write timeout to {Server}"),
        Ending.WriteFailure => Failed($"Write failure to {Server}"),
        _ => Failed($"Read failure from {Server}"),
    };

    private CheckResult ResultOf(ConnectFailure failure) => failure switch
    {
        { Outcome: CheckOutcome.LocalTrouble, Error: var error } =>
            new(CheckOutcome.LocalTrouble, "SMTP_CHECK socket bind failed. Rescheduling.", error.Text()),
        { Outcome: CheckOutcome.TimedOut } => new(CheckOutcome.TimedOut, $"Connection timeout to {Server}"),
        { Error: Errno.ENETUNREACH or Errno.EHOSTUNREACH } => Failed($"{Unreachable}{config.Connection.Address}"),
        { Error: Errno.ECONNREFUSED } => Failed($"Could not connect to {Server}"),
        _ => Failed($"Error connecting to {Server}"),
    };

    private static CheckResult Failed(string reason) => new(CheckOutcome.Failed, reason);

    private enum Ending
    {
        Reply,
        ReadTimeout,
        ReadFailure,
        WriteTimeout,
        WriteFailure,
    }

    private sealed class Turns(Conversation conversation, TimeSpan limit, byte[] buffer)
    {
        /// <summary>A whole reply; status 0: it is none of this protocol.</summary>
        public async Task<(Ending Ending, int Status)> ReplyAsync(CancellationToken cancellation)
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            time.CancelAfter(limit);
            var replies = new SmtpReplies();
            try
            {
                while (true)
                {
                    var length = await conversation.ReceiveAsync(buffer, time.Token);
                    if (length == 0) return (Ending.ReadFailure, 0);
                    if (replies.Add(buffer.AsSpan(0, length)) is { } status) return (Ending.Reply, status);
                    if (replies.IsBroken) return (Ending.Reply, 0);
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return (Ending.ReadTimeout, 0);
            }
            catch (SocketException)
            {
                return (Ending.ReadFailure, 0);
            }
        }

        public async Task<Ending> SendAsync(byte[] line, CancellationToken cancellation)
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            time.CancelAfter(limit);
            try
            {
                await conversation.SendAsync(line, time.Token);
                return Ending.Reply;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return Ending.WriteTimeout;
            }
            catch (SocketException)
            {
                return Ending.WriteFailure;
            }
        }
    }
}
