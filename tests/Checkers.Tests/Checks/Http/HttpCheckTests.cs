using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Checks;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks;

public class HttpCheckTests
{
    // MD5 of "hello world\n".
    private const string Digest = "6f5902ac237024bdd0c176cb93063dc4";
    private const string StatusGood = "HTTP status code success to";
    private const string StatusBad = "HTTP status code error to";

    [Theory]
    [InlineData(HttpProtocol.Http10, null, "10.9.0.1", "GET /p HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 10.9.0.1:80\r\n\r\n")]
    [InlineData(HttpProtocol.Http10Close, null, "10.9.0.1", "GET /p HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: 10.9.0.1:80\r\n\r\n")]
    [InlineData(HttpProtocol.Http11, "www.x", "10.9.0.1", "GET /p HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: www.x\r\n\r\n")]
    [InlineData(HttpProtocol.Http10, null, "2001:db8::1", "GET /p HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: [2001:db8::1]:80\r\n\r\n")]
    public void Request_bytes(HttpProtocol protocol, string? virtualHost, string address, string expected)
    {
        var url = new HttpUrl { Path = "/p", VirtualHost = virtualHost };
        var config = new HttpCheckConfig { Connection = new() { Address = IPAddress.Parse(address), Port = 80 }, Urls = [url], Protocol = protocol };
        Assert.Equal(expected, Encoding.Latin1.GetString(HttpRequest.Of(config, url)));
    }

    [Theory]
    [InlineData("HTTP/1.0 204 No Content\r\n\r\n", true, StatusGood)]
    [InlineData("HTTP/1.0 302 Found\r\nLocation: /\r\n\r\n", false, StatusBad)]
    [InlineData("HTTP/1.1 200\r\n\r\n", true, StatusGood)]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", false, StatusBad)]
    [InlineData("garbage\r\n\r\n", false, StatusBad)]
    [InlineData("HTTP/1.1\r\n\r\n", false, StatusBad)]
    [InlineData("\0\u00ff\u0001\r\n\r\n", false, StatusBad)]
    [InlineData("HTTP/1.0 200 OK\r\nServer: x", false, "Read, no data received from ")]
    [InlineData("HTTP/1.0 200 OK\n\nbody", false, "Read, no data received from ")]
    [InlineData("", false, "Read, no data received from ")]
    public async Task Status_decides(string answer, bool good, string reason) =>
        Assert.Equal((good ? CheckOutcome.Good : CheckOutcome.Failed, reason), Pair(await Ask(new() { Path = "/" }, answer)));

    [Fact]
    public async Task Status_ranges_of_the_url_replace_the_default()
    {
        var url = new HttpUrl { Path = "/", StatusCodes = [new(200, 201), new(302, 302)] };
        Assert.Equal(CheckOutcome.Good, (await Ask(url, "HTTP/1.0 302 Found\r\n\r\n")).Outcome);
        Assert.Equal(CheckOutcome.Failed, (await Ask(url, "HTTP/1.0 204 No Content\r\n\r\n")).Outcome);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello world\n", null)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\nhello world\n", null)]
    [InlineData("HTTP/1.0 200 OK\r\ncontent-length:12\r\n\r\nhello world\n", null)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\nhello world\nmore\n", "content_length (12) does not match received bytes (17)")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 20\r\n\r\nhello world\n", "content_length (20) does not match received bytes (12)")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: -5\r\n\r\nhello world\n", null)]
    public async Task Digest_covers_the_body_up_to_content_length(string answer, string? note) =>
        Assert.Equal(new(CheckOutcome.Good, "MD5 digest success to", note), await Ask(new() { Path = "/", Digest = Digest }, answer));

    [Fact]
    public async Task A_wrong_digest_fails_after_the_status()
    {
        var url = new HttpUrl { Path = "/", Digest = Digest };
        Assert.Equal((CheckOutcome.Failed, "MD5 digest error to"), Pair(await Ask(url, "HTTP/1.0 200 OK\r\n\r\nother")));
        Assert.Equal((CheckOutcome.Failed, StatusBad), Pair(await Ask(url, "HTTP/1.0 404 No\r\n\r\nhello world\n")));
    }

    [Fact]
    public async Task Replies_in_pieces_are_put_together()
    {
        var url = new HttpUrl { Path = "/", Digest = Digest };
        Assert.Equal(CheckOutcome.Good, (await Ask(url, "HT", "TP/1.0 200 OK\r", "\n\r", "\nhello", " world\n")).Outcome);
    }

    [Fact]
    public async Task Content_length_ends_a_reply_on_a_connection_that_stays_open()
    {
        await using var server = FakeServer.Answering(keepOpen: true, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Assert.Equal(CheckOutcome.Good, (await Run(server.Port, new() { Path = "/" }, 5000)).Outcome);
        Assert.Equal($"GET / HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 127.0.0.1:{server.Port}\r\n\r\n", Assert.Single(server.Requests));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nok", "Timeout HTTP read")]
    [InlineData("", "Timeout WEB read")]
    public async Task Silence_times_out(string answer, string reason)
    {
        await using var server = FakeServer.Answering(keepOpen: true, answer);
        Assert.Equal((CheckOutcome.TimedOut, reason), Pair(await Run(server.Port, new() { Path = "/" }, 150)));
    }

    [Fact]
    public async Task A_drip_below_the_timeout_of_a_read_is_waited_for()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await FakeServer.ReadRequestAsync(socket, cancellation);
            foreach (var part in new[] { "HTTP/1.0 ", "200 OK\r\n", "\r\n", "a", "b" })
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(part), SocketFlags.None, cancellation);
                await Task.Delay(TimeSpan.FromMilliseconds(120), cancellation);
            }
        });
        Assert.Equal(CheckOutcome.Good, (await Run(server.Port, new() { Path = "/" }, 300)).Outcome);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n")]
    public async Task A_reply_without_an_end_is_cut(string head)
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(head), SocketFlags.None, cancellation);
            while (true)
            {
                await socket.SendAsync("yyyyyyyyyyyyyyyy"u8.ToArray(), SocketFlags.None, cancellation);
                await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
            }
        });
        Assert.Equal((CheckOutcome.TimedOut, "Timeout HTTP read"), Pair(await Run(server.Port, new() { Path = "/" }, 100)));
    }

    [Fact]
    public void A_head_without_an_end_takes_bounded_memory()
    {
        using var reply = new HttpReply(withDigest: true);
        var chunk = new byte[4096];
        var chunks = 0;
        for (; !reply.IsComplete && chunks < 100; chunks++) reply.Append(chunk);
        Assert.Equal(HttpReply.MaxHeadLength / 4096 + 1, chunks);
        Assert.Equal("Read, no data received from ", HttpCheck.Judge(new() { Path = "/" }, reply).Reason);
    }

    [Fact]
    public async Task A_reset_is_a_read_error()
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await FakeServer.ReadRequestAsync(socket, cancellation);
            socket.LingerState = new(true, 0);
            socket.Close();
        });
        Assert.Equal((CheckOutcome.Failed, "Read error with"), Pair(await Run(server.Port, new() { Path = "/" }, 1000)));
    }

    [Fact]
    public async Task A_closed_port_is_a_failed_connection() =>
        Assert.Equal((CheckOutcome.Failed, "Connection failed"), Pair(await Run(TcpCheckTests.ClosedPort(), new() { Path = "/" }, 1000)));

    [Fact]
    public async Task A_request_too_long_is_not_sent()
    {
        await using var server = FakeServer.Answering("HTTP/1.0 200 OK\r\n\r\n");
        Assert.Equal(
            (CheckOutcome.Failed, "Cannot send get request to"), Pair(await Run(server.Port, new() { Path = "/" + new string('x', 2048) }, 1000)));
    }

    private static (CheckOutcome, string) Pair(CheckResult result) => (result.Outcome, result.Reason);

    private static async Task<CheckResult> Ask(HttpUrl url, params string[] parts)
    {
        await using var server = FakeServer.Answering(parts);
        return await Run(server.Port, url, 5000);
    }

    private static Task<CheckResult> Run(ushort port, HttpUrl url, int timeoutMilliseconds) => new HttpCheck(new()
    {
        Connection = new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(timeoutMilliseconds) },
        Urls = [url],
    }).RunAsync(0, TestContext.Current.CancellationToken);
}
