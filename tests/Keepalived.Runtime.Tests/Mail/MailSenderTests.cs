using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Keepalived.Runtime.Mail;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Keepalived.Runtime.Tests.Mail;

public sealed class MailSenderTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly RecordingLog _log = new();
    private readonly MailSender _sender;

    public MailSenderTests()
    {
        _sender = new MailSender(_log, TimeProvider.System);
        _server.Start();
    }

    private string Server => $"[127.0.0.1]:{((IPEndPoint)_server.LocalEndpoint).Port}";

    public void Dispose()
    {
        _sender.Dispose();
        _server.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_mail_arrives()
    {
        _sender.Send(Account(), new MailMessage("subject", "=> body <="));

        string text = await Serve(static line => line switch
        {
            "DATA" => "354 go\r\n",
            "." => "250-taken\r\n250 really\r\n",
            "QUIT" => "221 bye\r\n",
            _ when line.StartsWith("HELO", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal)
                || line.StartsWith("RCPT", StringComparison.Ordinal) => "250 ok\r\n",
            _ => null,
        });

        Assert.Contains("Subject: [LB1] subject\n", text, StringComparison.Ordinal);
        Assert.EndsWith("=> body <=\n\n.\nQUIT\n", text, StringComparison.Ordinal);
        Assert.Equal([$"Remote SMTP server {Server} connected.", "SMTP alert successfully sent."], _log.Take(2));
    }

    [Fact]
    public async Task A_refusal_is_logged_with_the_command_and_the_status()
    {
        _sender.Send(Account(), new MailMessage("subject", "body"));

        _ = await Serve(static line => line.StartsWith("MAIL", StringComparison.Ordinal) ? "550 no\r\n" : "250 ok\r\n");

        Assert.Equal($"Error processing MAIL cmd on SMTP server {Server}. SMTP status code = 550", _log.Take(2)[1]);
    }

    [Fact]
    public async Task A_server_that_closes_is_logged()
    {
        _sender.Send(Account(), new MailMessage("subject", "body"));

        using (var client = await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await client.GetStream().WriteAsync("220 hi\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            _ = await client.GetStream().ReadAsync(new byte[100], TestContext.Current.CancellationToken);
        }

        Assert.Equal($"Remote SMTP server {Server} has closed the connection.", _log.Take(2)[1]);
    }

    [Fact]
    public void A_server_that_says_nothing_is_given_up_after_the_time()
    {
        _sender.Send(Account() with { Timeout = TimeSpan.FromMilliseconds(200) }, new MailMessage("subject", "body"));

        Assert.Equal($"Timeout reading data to remote SMTP server {Server}.", _log.Take(2)[1]);
    }

    [Fact]
    public void A_server_that_refuses_connections_is_logged()
    {
        var account = Account();
        string server = Server;
        _server.Stop();

        _sender.Send(account, new MailMessage("subject", "body"));

        Assert.Equal([$"SMTP connection ERROR to {server}."], _log.Take(1));
    }

    // Five hundred wait at most; the callers never do.
    [Fact]
    public void When_too_many_wait_the_oldest_are_dropped_with_a_line()
    {
        for (int i = 0; i < 600; i++)
        {
            _sender.Send(Account(), new MailMessage($"{i}", "body"));
        }

        Assert.True(_sender.IsBusy);
        Assert.Contains("alert mails were dropped", _log.TakeUntil("dropped"), StringComparison.Ordinal);
    }

    private MailAccount Account() => new()
    {
        Server = "127.0.0.1",
        Port = ((IPEndPoint)_server.LocalEndpoint).Port,
        HeloName = "h",
        From = "from@example.com",
        Recipients = ["to@example.com"],
        RouterId = "LB1",
    };

    private async Task<string> Serve(Func<string, string?> answer)
    {
        using var client = await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteAsync("220 ready\r\n");
        var text = new StringWriter { NewLine = "\n" };
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            await text.WriteLineAsync(line);
            if (answer(line) is { } reply)
            {
                await writer.WriteAsync(reply);
            }
        }

        return text.ToString();
    }

    private sealed class RecordingLog : ILogger, IDisposable
    {
        private readonly BlockingCollection<string> _lines = [];

        public List<string> Take(int count)
        {
            var taken = new List<string>();
            while (taken.Count < count)
            {
                Assert.True(_lines.TryTake(out string? line, TimeSpan.FromSeconds(30)), $"only {taken.Count} lines");
                taken.Add(line);
            }

            return taken;
        }

        public string TakeUntil(string part)
        {
            while (true)
            {
                string line = Take(1)[0];
                if (line.Contains(part, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }

        public void Dispose() => _lines.Dispose();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Add(formatter(state, exception));
    }
}
