using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Mail;

/// <summary>
/// Sends alert mails in the background: <see cref="Send"/> never waits. A few are delivered at a time; when too many wait the oldest are
/// dropped, and a mail that cannot be delivered is not tried again, as with keepalived. Thread-safe.
/// </summary>
public sealed class MailSender : IDisposable
{
    private const int Workers = 4;
    private const int Capacity = 500;

    private readonly Channel<Letter> _letters;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task<string>> _hostName = new(FindHostName);
    private long _dropped;
    private int _workers;
    private int _unsent;

    /// <summary>A sender that has nothing to do yet.</summary>
    public MailSender(ILogger log, TimeProvider time)
    {
        _log = log;
        _time = time;
        var options = new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest };
        _letters = Channel.CreateBounded<Letter>(options, OnDropped);
    }

    /// <summary>Whether mails wait or are being delivered.</summary>
    public bool IsBusy => Volatile.Read(ref _unsent) > 0;

    /// <summary>Puts a mail into the queue.</summary>
    public void Send(MailAccount account, MailMessage message)
    {
        Interlocked.Increment(ref _unsent);
        if (_letters.Writer.TryWrite(new Letter(account, message, _time.GetLocalNow())) && _workers < Workers && Interlocked.Increment(ref _workers) <= Workers)
        {
            _ = Task.Run(Deliver);
        }
    }

    /// <summary>Gives up what has not been delivered.</summary>
    public void Dispose()
    {
        _letters.Writer.TryComplete();
        _stop.Cancel();
    }

    private static async Task<string> FindHostName()
    {
        string name = Dns.GetHostName();
        try
        {
            return (await Dns.GetHostEntryAsync(name)).HostName;
        }
        catch (SocketException)
        {
            return name;
        }
    }

    private async Task Deliver()
    {
        try
        {
            await foreach (Letter letter in _letters.Reader.ReadAllAsync(_stop.Token))
            {
                string host = await _hostName.Value;
                var dialogue = new SmtpDialogue(letter.Account, host, Environment.UserName, letter.Message, letter.Time);
                await new SmtpDelivery(letter.Account, _log).Run(dialogue, _stop.Token);
                Interlocked.Decrement(ref _unsent);
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private void OnDropped(Letter letter)
    {
        Interlocked.Decrement(ref _unsent);
        long count = Interlocked.Increment(ref _dropped);
        if (long.IsPow2(count))
        {
            MailLog.Dropped(_log, count);
        }
    }

    private sealed record Letter(MailAccount Account, MailMessage Message, DateTimeOffset Time);
}
