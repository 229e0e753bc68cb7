using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Checkers.Checks;
using Checkers.Checks.Dialogue;
using Checkers.Tests.Checks.Probes;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks.Dialogue;

public class DialogueCheckTests
{
    private static readonly DialogueStep _ping = Send("PING\r\n");
    private static readonly DialogueStep _pong = new DialogueStep.Expect(@"^\+PONG");

    [Fact]
    public async Task What_is_expected_may_come_in_pieces_and_after_other_lines()
    {
        await using var server = Answering("PING\r\n", "# one\r\n+P", "ON", "G\r\n");
        Assert.Equal(new(CheckOutcome.Good), await Run(server.Port, _ping, _pong));
    }

    [Fact]
    public async Task Each_step_uses_up_what_it_found()
    {
        await using var server = Answering("", "one two ", "one");
        Assert.Equal(new(CheckOutcome.Good), await Run(server.Port, Expect("one"), Expect("two"), Expect("one")));
        Assert.Equal(CheckOutcome.Failed, (await Run(server.Port, Expect("two"), Expect("one"), Expect("one"))).Outcome);
    }

    [Fact]
    public async Task A_server_that_closes_fails_with_what_it_said()
    {
        await using var server = Answering("PING\r\n", "-ERR \"no\"\r\n");
        Assert.Equal(
            new(CheckOutcome.Failed, "step 2: connection closed after \"-ERR \\x22no\\x22\\x0d\\x0a\""), await Run(server.Port, _ping, _pong));
    }

    [Fact]
    public async Task Bytes_are_compared_where_they_count()
    {
        await using var server = Answering("", "\x4a\0\0\0\x0a" + "8.0");
        Assert.Equal(new(CheckOutcome.Good), await Run(server.Port, Bytes("0000000000", "000000ffff", 4, 0x0a)));
        Assert.Equal(
            new(CheckOutcome.Failed, "step 1: unexpected answer \"J\\x00\\x00\\x00\\x0a8.0\""), await Run(server.Port, Bytes("00000000ff", "00000000ff", 4, 0xff)));
    }

    [Fact]
    public async Task Silence_times_out()
    {
        await using var server = FakeServer.Answering(keepOpen: true);
        Assert.Equal(new(CheckOutcome.TimedOut, "step 1: timeout"), await RunWithin(1500, server.Port, Expect("x")));
    }

    [Fact]
    public async Task A_step_has_its_time_however_often_something_arrives()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            while (true)
            {
                await socket.SendAsync("x"u8.ToArray(), SocketFlags.None, cancellation);
                await Task.Delay(30, cancellation);
            }
        });
        Assert.Equal(new(CheckOutcome.TimedOut, "step 1: timeout"), await RunWithin(1500, server.Port, Expect("y")));
    }

    [Fact]
    public async Task A_flood_without_what_is_expected_is_cut_off()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            while (true) await socket.SendAsync(new byte[4096], SocketFlags.None, cancellation);
        });
        Assert.Equal(new(CheckOutcome.Failed, "step 1: 8192 bytes without what is expected"), await Run(server.Port, Expect("y")));
    }

    [Fact]
    public async Task A_server_that_closes_its_half_still_gets_what_is_sent()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await socket.SendAsync("hello"u8.ToArray(), SocketFlags.None, cancellation);
            socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(new byte[100], SocketFlags.None, cancellation) > 0)
            {
            }
        });
        Assert.Equal(new(CheckOutcome.Failed, "step 3: connection closed"), await Run(server.Port, Expect("hello"), _ping, _pong));
    }

    [Fact]
    public async Task A_reset_fails()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await socket.ReceiveAsync(new byte[1], SocketFlags.None, cancellation);
            socket.LingerState = new(enable: true, seconds: 0);
        });
        Assert.Equal(new(CheckOutcome.Failed, "step 2: Connection reset by peer"), await Run(server.Port, _ping, _pong));
    }

    [Fact]
    public async Task A_closed_port_fails() => Assert.Equal(
        new(CheckOutcome.Failed, "connect: Connection refused"), await Run(TcpCheckTests.ClosedPort(), Expect("x")));

    [Fact]
    public async Task Each_datagram_is_looked_at_by_itself()
    {
        using var server = new FakeDatagramServer(_ => ["nothing"u8.ToArray(), "SIP/2.0 200 OK\r\n"u8.ToArray()]);
        Assert.Equal(
            new(CheckOutcome.Good),
            await Run(Of(server.Port, 60000, Send("OPTIONS"), Expect(@"^SIP/2\.0 200")) with { Transport = DialogueTransport.Udp }));
    }

    [Fact]
    public async Task TLS_needs_no_certificate_that_anybody_trusts()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        string? name = null;
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsServerAsync(
                (_, hello, _, _) =>
                {
                    name = hello.ServerName;
                    return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = certificate });
                },
                null, cancellation);
            await tls.WriteAsync("+PONG\r\n"u8.ToArray(), cancellation);
        });
        var config = Of(server.Port, 60000, _pong) with { IsSsl = true };
        Assert.Equal(new(CheckOutcome.Good), await Run(config));
        Assert.Equal("", name);
        Assert.Equal(new(CheckOutcome.Good), await Run(config with { SniName = "s.example" }));
        Assert.Equal("s.example", name);
    }

    [Fact]
    public async Task A_server_without_TLS_fails()
    {
        await using var server = Answering("", "220 hello\r\n");
        var result = await Run(Of(server.Port, 60000) with { IsSsl = true });
        Assert.Equal(CheckOutcome.Failed, result.Outcome);
        Assert.StartsWith("TLS handshake: ", result.Reason, StringComparison.Ordinal);
    }

    private static DialogueStep.Send Send(string text) => new(Encoding.ASCII.GetBytes(text).ToValueArray());

    private static DialogueStep.Expect Expect(string pattern) => new(pattern);

    private static DialogueStep.ExpectBytes Bytes(string data, string mask, int index, byte value)
    {
        var bytes = Convert.FromHexString(data);
        bytes[index] = value;
        return new(new(bytes.ToValueArray(), Convert.FromHexString(mask).ToValueArray()));
    }

    private static FakeServer Answering(string question, params string[] parts) => new(async (socket, cancellation) =>
    {
        var buffer = new byte[100];
        for (var read = 0; read < question.Length;) read += await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);
        foreach (var part in parts)
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(part), SocketFlags.None, cancellation);
            await Task.Yield();
        }
    });

    private static DialogueCheckConfig Of(ushort port, int timeout, params DialogueStep[] steps) => new()
    {
        Connection = new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(timeout) },
        Steps = steps.ToValueArray(),
    };

    private static Task<CheckResult> Run(ushort port, params DialogueStep[] steps) => RunWithin(60000, port, steps);

    private static Task<CheckResult> RunWithin(int milliseconds, ushort port, params DialogueStep[] steps) => Run(Of(port, milliseconds, steps));

    private static Task<CheckResult> Run(DialogueCheckConfig config) => new DialogueCheck(config).RunAsync(0, TestContext.Current.CancellationToken);
}
