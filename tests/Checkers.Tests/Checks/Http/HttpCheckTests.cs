using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Checks;
using Checkers.Checks.Http;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks.Http;

public class HttpCheckTests
{
    // MD5 of "hello world\n".
    private const string Digest = "6f5902ac237024bdd0c176cb93063dc4";
    private const string StatusGood = "HTTP status code success to";
    private const string StatusBad = "HTTP status code error to";

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
    [InlineData("HTTP/1.1 200 OK\r\ntransfer-encoding: CHUNKED\r\nContent-Length: 3\r\n\r\nC\r\nhello world\n\r\n0\r\n\r\n", null)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6;x=y\r\nhello \r\n006\r\nworld\n\r\n0\r\nTrailer: z\r\n\r\n", null)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\nhello world\n", "the chunked reply is cut off")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello world\n", null)]
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
    public async Task A_digest_of_the_chunks_as_they_are_on_the_wire_is_good_too()
    {
        // Made with the original's genhash, which does not know chunks.
        var url = new HttpUrl { Path = "/", Digest = "8c99c23133f5e24eebff2391ebc4dfb1" };
        Assert.Equal(CheckOutcome.Good, (await Ask(url, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nother\r\n0\r\n\r\n")).Outcome);
    }

    [Theory]
    [InlineData("x\r\n")]
    [InlineData("5\r\nothermore\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffffff\r\n")]
    [InlineData("\r\n")]
    [InlineData("-1\r\n")]
    public async Task Chunks_that_are_none_fail(string body) => Assert.Equal(
        (CheckOutcome.Failed, "Invalid chunked reply from"),
        Pair(await Ask(new() { Path = "/" }, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)));

    [Theory]
    [InlineData("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")]
    [InlineData("GET", "HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")]
    public async Task A_reply_that_has_ended_is_not_waited_for(string method, string answer)
    {
        await using var server = FakeServer.Answering(keepOpen: true, answer);
        Assert.Equal(new(CheckOutcome.Good, StatusGood), await Run(server.Port, new() { Path = "/", Method = method }, 5000));
    }

    [Theory]
    [InlineData("{\"status\":\"ok\"}", "status", "ok", null)]
    [InlineData("{\"a\":{\"b\":[{\"c\":1},{\"c\":2.50}]}}", "a.b[1].c", "2.5", null)]
    [InlineData("[true,[null]]", "[1][0]", "null", null)]
    [InlineData("{\"skip\":{\"status\":1},\"status\":true}", "status", "true", null)]
    [InlineData("{\"status\":\"down\"}", "status", "ok", "status is not ok")]
    [InlineData("{\"status\":\"ok\"}", "a.b", "ok", "no a.b")]
    [InlineData("{\"status\":", "status", "ok", "no JSON")]
    [InlineData("<html>", "status", "ok", "no JSON")]
    [InlineData("", "status", "ok", "no JSON")]
    public async Task A_value_of_json_decides(string body, string path, string value, string? problem) => Assert.Equal(
        problem is null ? (CheckOutcome.Good, "JSON value success to") : (CheckOutcome.Failed, $"JSON value error ({problem}) to"),
        Pair(await Ask(new() { Path = "/", Json = [new(path, value)] }, "HTTP/1.0 200 OK\r\n\r\n" + body)));

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
