using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Checks;
using Checkers.Checks.Smtp;

namespace Checkers.Tests.Checks.Smtp;

public class SmtpCheckTests
{
    [Theory]
    [InlineData("220 hi\r\n", "250 ok\r\n", "221 bye\r\n")]
    [InlineData("220-one\r\n220 two\r\n", "250-a\r\n250-b\r\n250 c\r\n", "221 bye\r\n")]
    [InlineData("220\r\n", "250\n", "500 what\r\n")]
    [InlineData("220 hi\n", "250 ok\r\n", "nonsense\r\n")]
    public async Task Greeting_and_answer_to_HELO_are_good(string greeting, string hello, string bye)
    {
        await using var server = new Server(greeting, hello, bye);
        Assert.Equal(new(CheckOutcome.Good), await Run(server.Port, "my.host.example"));
        Assert.Equal(["HELO my.host.example\r\n", "QUIT\r\n"], server.Lines);
    }

    [Theory]
    [InlineData("Bad greeting banner from", "554 no\r\n")]
    [InlineData("Bad greeting banner from", "hello\r\n")]
    [InlineData("Bad greeting banner from", "220-one\r\nmore\r\n")]
    [InlineData("Bad HELO response from", "220 hi\r\n", "550 no\r\n")]
    [InlineData("Read failure from", "22")]
    [InlineData("Read failure from", "220 hi\r\n")]
    [InlineData("Read failure from", "220 hi\r\n", "250 ok\r\n")]
    public async Task Anything_else_fails_with_its_reason(string reason, params string[] parts)
    {
        await using var server = new Server(parts);
        Assert.Equal(new(CheckOutcome.Failed, $"{reason} server [127.0.0.1]:{server.Port}"), await Run(server.Port));
    }

    [Fact]
    public async Task A_closed_port_fails()
    {
        var port = TcpCheckTests.ClosedPort();
        Assert.Equal(new(CheckOutcome.Failed, $"Could not connect to server [127.0.0.1]:{port}"), await Run(port));
    }

    [Fact]
    public async Task Silence_times_out()
    {
        await using var server = FakeServer.Answering(keepOpen: true);
        Assert.Equal(new(CheckOutcome.TimedOut, $"Read timeout from server [127.0.0.1]:{server.Port}"), await Run(server.Port, timeout: 1500));
    }

    [Fact]
    public async Task A_reset_fails()
    {
        await using var server = new FakeServer((socket, _) =>
        {
            socket.LingerState = new(enable: true, seconds: 0);
            return Task.CompletedTask;
        });
        Assert.Equal(CheckOutcome.Failed, (await Run(server.Port)).Outcome);
    }

    [Fact]
    public async Task A_greeting_that_drips_times_out()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            while (true)
            {
                await socket.SendAsync("2"u8.ToArray(), SocketFlags.None, cancellation);
                await Task.Delay(30, cancellation);
            }
        });
        Assert.Equal(CheckOutcome.TimedOut, (await Run(server.Port, timeout: 1500)).Outcome);
    }

    [Fact]
    public async Task A_greeting_without_end_is_cut_off()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            var line = Encoding.ASCII.GetBytes("220-more and more\r\n");
            while (true) await socket.SendAsync(line, SocketFlags.None, cancellation);
        });
        Assert.Equal(CheckOutcome.Failed, (await Run(server.Port, timeout: 60000)).Outcome);
    }

    private static Task<CheckResult> Run(ushort port, string helo = "x", int timeout = 60000) => new SmtpCheck(new()
    {
        Connection = new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(timeout) },
        HeloName = helo,
    }).RunAsync(0, TestContext.Current.CancellationToken);

    /// <summary>Sends the parts, each after the line that answers the one before.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly FakeServer _server;

        public Server(params string[] parts) => _server = new(async (socket, cancellation) =>
        {
            for (var index = 0; index < parts.Length; index++)
            {
                if (index > 0 && await ReadLineAsync(socket, cancellation) is var line)
                {
                    if (line.Length == 0) return;
                    Lines.Add(line);
                }
                await socket.SendAsync(Encoding.ASCII.GetBytes(parts[index]), SocketFlags.None, cancellation);
            }
            // A reset would take away what was sent.
            socket.Shutdown(SocketShutdown.Send);
            while (await ReadLineAsync(socket, cancellation) is { Length: > 0 })
            {
            }
        });

        public List<string> Lines { get; } = [];

        public ushort Port => _server.Port;

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        private static async Task<string> ReadLineAsync(Socket socket, CancellationToken cancellation)
        {
            var line = "";
            var letter = new byte[1];
            while (!line.EndsWith('\n') && await socket.ReceiveAsync(letter, SocketFlags.None, cancellation) > 0) line += (char)letter[0];
            return line;
        }
    }
}
