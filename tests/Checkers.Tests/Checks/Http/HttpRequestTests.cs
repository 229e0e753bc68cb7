using System.Net;
using System.Text;
using Checkers.Checks.Http;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks.Http;

public class HttpRequestTests
{
    // What keepalived 2.2.7 sent, captured.
    [Theory]
    [InlineData(HttpProtocol.Http10, null, "10.9.0.1", 80, "/p", "GET /p HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 10.9.0.1:80\r\n\r\n")]
    [InlineData(HttpProtocol.Http10Close, null, "10.9.0.1", 80, "/p", "GET /p HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: 10.9.0.1:80\r\n\r\n")]
    [InlineData(HttpProtocol.Http11, "www.x", "10.9.0.1", 80, "/p", "GET /p HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: www.x\r\n\r\n")]
    [InlineData(HttpProtocol.Http10, null, "::1", 9001, "/", "GET / HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: [::1]:9001\r\n\r\n")]
    [InlineData(HttpProtocol.Http10, null, "127.0.0.1", 9001, "x", "GET x HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 127.0.0.1:9001\r\n\r\n")]
    public void The_bytes_are_the_originals(HttpProtocol protocol, string? virtualHost, string address, int port, string path, string expected) =>
        Assert.Equal(expected, Of(protocol, new() { Path = path, VirtualHost = virtualHost }, address, port));

    [Fact]
    public void Headers_and_body_follow_what_is_always_sent() => Assert.Equal(
        "POST /a HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: h\r\nAccept: */*\r\nContent-Length: 3\r\n\r\n{\u00e9",
        Of(HttpProtocol.Http11, new() { Path = "/a", VirtualHost = "h", Method = "POST", Body = "{\u00e9", Headers = [new("Accept", "*/*")] }));

    [Fact]
    public void A_header_replaces_what_is_always_sent() => Assert.Equal(
        "GET / HTTP/1.0\r\nUser-Agent: me\r\nHost: other\r\n\r\n",
        Of(HttpProtocol.Http10, new() { Path = "/", VirtualHost = "h", Headers = [new("host", "first"), new("USER-AGENT", "me"), new("Host", "other")] }));

    private static string Of(HttpProtocol protocol, HttpUrl url, string address = "10.9.0.1", int port = 80) =>
        Encoding.UTF8.GetString(HttpRequest.Of(protocol, new() { Address = IPAddress.Parse(address), Port = (ushort)port }, url));
}
