using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Mail;

/// <summary>Delivers one mail over a connection of its own.</summary>
/// <param name="account">The server, and the time it has.</param>
/// <param name="log">The log.</param>
internal sealed class SmtpDelivery(MailAccount account, ILogger log)
{
    private readonly byte[] _buffer = new byte[1024];

    /// <summary>Delivers it; a failure is logged with one line.</summary>
    public async Task Run(SmtpDialogue dialogue, CancellationToken cancellationToken)
    {
        if (await Resolve(cancellationToken) is not { } address)
        {
            MailLog.Failed(log, $"SMTP server {account.Server} cannot be resolved.");
            return;
        }

        string server = $"[{address}]:{account.Port}";
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await Limited(token => socket.ConnectAsync(new IPEndPoint(address, account.Port), token), cancellationToken);
        }
        catch (SocketException)
        {
            MailLog.Failed(log, $"SMTP connection ERROR to {server}.");
            return;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            MailLog.Failed(log, $"Timeout connecting SMTP server {server}.");
            return;
        }

        MailLog.Connected(log, server);
        if (await Talk(socket, server, dialogue, cancellationToken) is { } failure)
        {
            MailLog.Failed(log, failure);
        }
        else
        {
            MailLog.Sent(log);
        }
    }

    private async Task<string?> Talk(Socket socket, string server, SmtpDialogue dialogue, CancellationToken cancellationToken)
    {
        var replies = new SmtpReplies();
        try
        {
            while (true)
            {
                int count = await Limited(token => socket.ReceiveAsync(_buffer, token), cancellationToken);
                if (count == 0)
                {
                    return dialogue.IsAccepted ? null : $"Remote SMTP server {server} has closed the connection.";
                }

                int? status = replies.Add(_buffer.AsSpan(0, count));
                if (replies.IsBroken)
                {
                    return $"Error reading data from remote SMTP server {server}.";
                }

                if (status is not { } complete)
                {
                    continue;
                }

                if (!dialogue.OnReply(complete, out string? next) && !dialogue.IsAccepted)
                {
                    return $"Error processing {dialogue.CurrentName} cmd on SMTP server {server}. SMTP status code = {complete}";
                }

                if (next is null)
                {
                    return null;
                }

                await Send(socket, Encoding.UTF8.GetBytes(next), cancellationToken);
            }
        }
        catch (SocketException)
        {
            return dialogue.IsAccepted ? null : $"Error reading data from remote SMTP server {server}.";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return dialogue.IsAccepted ? null : $"Timeout reading data to remote SMTP server {server}.";
        }
    }

    private async Task Send(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlyMemory<byte> rest = bytes;
            bytes = rest[await Limited(token => socket.SendAsync(rest, token), cancellationToken)..];
        }
    }

    private async Task<IPAddress?> Resolve(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(account.Server, out IPAddress? address))
        {
            return address;
        }

        try
        {
            IPAddress[] found = await Dns.GetHostAddressesAsync(account.Server, cancellationToken);
            return found.Length > 0 ? found[0] : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private async Task<T> Limited<T>(Func<CancellationToken, ValueTask<T>> act, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(account.Timeout);
        return await act(limit.Token);
    }

    private async Task Limited(Func<CancellationToken, ValueTask> act, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(account.Timeout);
        await act(limit.Token);
    }
}
