using System.Text;
using Keepalived.Control;
using Xunit;

namespace Keepalived.Tests.Control;

public sealed class HttpRequestHeadTests
{
    [Theory]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "GET", "/metrics")]
    [InlineData("GET /metrics?name[]=x HTTP/1.0\r\n\r\nrest", "GET", "/metrics")]
    [InlineData("POST / HTTP/1.1\r\n\r\n", "POST", "/")]
    public void Method_and_path_are_read(string text, string method, string path)
    {
        Assert.Equal(new HttpRequestHead(method, path), HttpRequestHead.TryRead(Encoding.ASCII.GetBytes(text), out int length));
        Assert.Equal(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4, length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("\r\n")]
    public void An_unfinished_head_is_waited_for(string text)
    {
        Assert.Null(HttpRequestHead.TryRead(Encoding.ASCII.GetBytes(text), out int length));
        Assert.Equal(0, length);
    }

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET /metrics\r\n\r\n")]
    [InlineData(" GET HTTP/1.1\r\n\r\n")]
    [InlineData("GET  HTTP/1.1\r\n\r\n")]
    [InlineData("GET /metrics SSH-2.0\r\n\r\n")]
    public void Something_else_is_not_HTTP(string text)
    {
        Assert.Null(HttpRequestHead.TryRead(Encoding.ASCII.GetBytes(text), out int length));
        Assert.NotEqual(0, length);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(20261126);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0) bytes = [.. bytes, .. " HTTP/1.1\r\n\r\n"u8];
            HttpRequestHead.TryRead(bytes, out _);
        }
    }
}
