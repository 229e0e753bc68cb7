namespace Checker.Scenarios;

/// <summary>What an HTTP check says.</summary>
public sealed class G1_http_request_bytes : Scenario
{
    private const string Agent = "User-Agent: KeepAliveClient\r\n";

    [Fact]
    public void Every_byte_of_the_request()
    {
        (string Check, string Request)[] checks =
        [
            (Http.Get(), $"GET / HTTP/1.0\r\n{Agent}Host: 10.9.0.1:8000\r\n\r\n"),
            (Http.Get("http_protocol 1.0", path: "/a?b=c"), $"GET /a?b=c HTTP/1.0\r\n{Agent}Host: 10.9.0.1:8001\r\n\r\n"),
            (Http.Get("http_protocol 1.0C"), $"GET / HTTP/1.0\r\n{Agent}Connection: close\r\nHost: 10.9.0.1:8002\r\n\r\n"),
            (Http.Get("http_protocol 1.1"), $"GET / HTTP/1.1\r\n{Agent}Connection: close\r\nHost: 10.9.0.1:8003\r\n\r\n"),
            (Http.Get("virtualhost c.example", "virtualhost u.example"), $"GET / HTTP/1.0\r\n{Agent}Host: u.example\r\n\r\n"),
            (Http.Get("virtualhost c.example"), $"GET / HTTP/1.0\r\n{Agent}Host: c.example\r\n\r\n"),
            ("virtualhost r.example\n" + Http.Get(), $"GET / HTTP/1.0\r\n{Agent}Host: r.example\r\n\r\n"),
        ];
        Variant[] variants = [.. checks.Select((c, i) => new Variant($"check {i}", c.Check, Http.Answer(Http.Ok), true))];
        Dictionary<string, TestServer> servers = Judge("Remote Web server @ succeed on service.", variants);
        for (int i = 0; i < checks.Length; i++) Assert.Equal(checks[i].Request, servers[$"check {i}"].Heard[0]);
    }

    [Fact]
    public void The_host_of_the_service_and_of_ipv6()
    {
        TestServer four = Serve(1, 8080, Http.Answer(Http.Ok));
        TestServer six = Serve("2001:db8::1", 8080, Http.Answer(Http.Ok));
        Start(
            Globals()
            + Service(Server(1, check: Http.Get(), port: 8080), "virtualhost v.example", delay: 1)
            + Service($"real_server 2001:db8::1 8080 {{ {Http.Get()} }}", delay: 1, key: "2001:db8:1::1 80"));
        WaitUntil("both were asked", () => four.Heard.Count > 0 && six.Heard.Count > 0);
        Assert.Equal($"GET / HTTP/1.0\r\n{Agent}Host: v.example\r\n\r\n", four.Heard[0]);
        Assert.Equal($"GET / HTTP/1.0\r\n{Agent}Host: [2001:db8::1]:8080\r\n\r\n", six.Heard[0]);
    }
}
