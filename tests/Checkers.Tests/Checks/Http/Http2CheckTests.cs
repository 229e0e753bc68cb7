using System.Net;
using System.Net.Security;
using System.Text;
using Checkers.Checks;
using Checkers.Checks.Http;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks.Http;

public class Http2CheckTests
{
    private static readonly (string, string)[] s_ok = [(":status", "200")];

    [Fact]
    public async Task Status_digest_and_pattern_decide()
    {
        await using var server = new FakeServer(Http2Server.Plain(Http2Server.Answering(s_ok, "other\n"u8.ToArray())));
        Assert.Equal(new(CheckOutcome.Good, "HTTP status code success to"), await Run(Of(server.Port, new() { Path = "/" })));
        Assert.Equal("Regex match success to", (await Run(Of(server.Port, new() { Path = "/", Regex = new() { Pattern = "^oth" } }))).Reason);
        Assert.Equal("MD5 digest error to", (await Run(Of(server.Port, new() { Path = "/", Digest = new('0', 32) }))).Reason);
        Assert.Equal("HTTP status code error to", (await Run(Of(server.Port, new() { Path = "/", StatusCodes = [new(204, 204)] }))).Reason);
    }

    [Fact]
    public async Task A_body_is_sent()
    {
        var requests = new List<byte[]>();
        await using var server = new FakeServer(Http2Server.Plain(Http2Server.Answering([(":status", "204")], null, requests: requests)));
        var url = new HttpUrl { Path = "/a?b", Method = "POST", Body = "{}", Headers = [new("Content-Type", "application/json"), new("X-A", "b")], VirtualHost = "v.example" };
        Assert.Equal(CheckOutcome.Good, (await Run(Of(server.Port, url))).Outcome);
        Assert.Equal("{}", Encoding.ASCII.GetString(Assert.Single(requests)));
    }

    [Fact]
    public async Task Under_tls_it_is_agreed_on()
    {
        using var certificate = new TestCertificate("v.example");
        var options = new SslServerAuthenticationOptions { ServerCertificate = certificate.Certificate, ApplicationProtocols = [SslApplicationProtocol.Http2] };
        await using var server = new TlsServer(options, Http2Server.Answering(s_ok, "other\n"u8.ToArray()));
        var config = Of(server.Port, new() { Path = "/", VirtualHost = "v.example" }) with { IsSsl = true, EnableSni = true, ExpiryWarningDays = 3650 };
        var result = await Run(config);
        Assert.Equal((CheckOutcome.Good, "HTTP status code success to"), (result.Outcome, result.Reason));
        Assert.StartsWith("the certificate expires in ", result.Note, StringComparison.Ordinal);
        Assert.Equal("v.example", Assert.Single(server.Names));
        var verified = await Run(config with { VerifyCertificate = true });
        Assert.Equal("SSL certificate verification failed (not from a trusted authority) connecting to", verified.Reason);
    }

    [Fact]
    public async Task A_server_that_does_not_offer_it_fails()
    {
        using var certificate = new TestCertificate("v.example");
        await using var server = new TlsServer(new() { ServerCertificate = certificate.Certificate });
        var result = await Run(Of(server.Port, new() { Path = "/" }) with { IsSsl = true });
        Assert.Equal(CheckOutcome.Failed, result.Outcome);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("")]
    [InlineData("\0\0\0\u0004\0\0\0\0\0\u00ff\u00ff\u00ff\0\0\0\0\0\0")]
    public async Task What_is_not_http_2_fails(string answer)
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(answer), System.Net.Sockets.SocketFlags.None, cancellation);
            socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            while (await socket.ReceiveAsync(new byte[4096], System.Net.Sockets.SocketFlags.None, cancellation) > 0) { }
        });
        Assert.Equal(CheckOutcome.Failed, (await Run(Of(server.Port, new() { Path = "/" }))).Outcome);
    }

    [Fact]
    public async Task Silence_times_out()
    {
        await using var server = FakeServer.Answering(keepOpen: true, "");
        Assert.Equal(new(CheckOutcome.TimedOut, "Timeout HTTP read"), await Run(Of(server.Port, new() { Path = "/" }, 300)));
    }

    [Fact]
    public async Task A_closed_port_is_a_failed_connection() =>
        Assert.Equal(new(CheckOutcome.Failed, "Connection failed"), await Run(Of(TcpCheckTests.ClosedPort(), new() { Path = "/" })));

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 1 }, "0", null)]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 2 }, "0", "gRPC health status NOT_SERVING from")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "0", "gRPC health status UNKNOWN from")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 8, 1 }, "0", "gRPC health status missing from")]
    [InlineData(new byte[] { }, "5", "gRPC status NOT_FOUND from")]
    [InlineData(new byte[] { }, "12", "gRPC status UNIMPLEMENTED from")]
    public async Task The_health_service_of_grpc_is_asked(byte[] body, string status, string? failure)
    {
        var requests = new List<byte[]>();
        await using var server = new FakeServer(Http2Server.Plain(Http2Server.Answering(
            [(":status", "200"), ("content-type", "application/grpc")], body, [("grpc-status", status)], requests)));
        var result = await Run(Of(server.Port, new() { Path = HttpUrl.GrpcHealthPath, Method = "POST", GrpcService = "a.B" }) with { IsHttp2 = false });
        Assert.Equal(failure is null ? (CheckOutcome.Good, "gRPC health status success to") : (CheckOutcome.Failed, failure), (result.Outcome, result.Reason));
        Assert.Equal([0, 0, 0, 0, 5, 10, 3, (byte)'a', (byte)'.', (byte)'B'], Assert.Single(requests));
    }

    [Fact]
    public async Task A_call_without_a_message_has_its_status_in_the_head()
    {
        await using var server = new FakeServer(Http2Server.Plain(Http2Server.Answering([(":status", "200"), ("grpc-status", "14")], null)));
        Assert.Equal("gRPC status UNAVAILABLE from", (await Run(Of(server.Port, new() { Path = HttpUrl.GrpcHealthPath, Method = "POST", GrpcService = "" }))).Reason);
    }

    [Fact]
    public void Any_reply_message_can_be_read()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var reply = new byte[random.Next(20)];
            random.NextBytes(reply);
            if (reply.Length > 5) (reply[0], reply[1], reply[2], reply[3], reply[4]) = (0, 0, 0, 0, (byte)(reply.Length - 5));
            Assert.NotEqual("", GrpcHealth.Status(reply));
        }
        Assert.Equal("SERVING", GrpcHealth.Status([0, 0, 0, 0, 6, 18, 2, 1, 1, 8, 1]));
        Assert.Equal(5 + 2 + 1 + 200, GrpcHealth.Message(new string('s', 200)).Length);
    }

    private static HttpCheckConfig Of(ushort port, HttpUrl url, int timeoutMilliseconds = 20000) => new()
    {
        IsHttp2 = true,
        Connection = new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(timeoutMilliseconds) },
        Urls = [url],
    };

    private static Task<CheckResult> Run(HttpCheckConfig config) => new HttpCheck(config).RunAsync(0, TestContext.Current.CancellationToken);
}
