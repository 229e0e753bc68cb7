namespace Checker.Scenarios;

/// <summary>A check of several urls asks them in turn.</summary>
public sealed class G5_several_urls : Scenario
{
    private volatile string _bad = string.Empty;

    [Fact]
    public void One_url_each_time()
    {
        TestServer one = Begin(string.Empty, 1);
        InOrder($"Remote Web server {R(1)} succeed on service.", $"Adding service {R(1)} to VS {V}");
        Assert.Equal(["/1", "/2", "/3"], Paths(one).Take(3));

        Do(() => _bad = "/2");
        Logs($"HTTP_CHECK on service {R(1)} failed after 2 retries.");
        int failed = Paths(one).Count;
        Assert.Equal(["/2", "/2", "/2"], Paths(one).Skip(failed - 3));
        WaitUntil("only the failed url is asked", () => Paths(one).Count >= failed + 2);
        Assert.All(Paths(one).Skip(failed), p => Assert.Equal("/2", p));

        Do(() => _bad = string.Empty);
        InOrder(
            $"HTTP status code success to {R(1)} url(/2)",
            $"HTTP status code success to {R(1)} url(/1)",
            $"HTTP status code success to {R(1)} url(/2)",
            $"HTTP status code success to {R(1)} url(/3)",
            $"Remote Web server {R(1)} succeed on service.",
            $"Adding service {R(1)} to VS {V}");
    }

    [Fact]
    public void With_fast_recovery_all_at_once()
    {
        TestServer one = Begin("fast_recovery", 8);
        Logs($"Adding service {R(1)} to VS {V}");
        (DateTime first, DateTime last) = (At($"Adding service {R(1)}"), Daemon.Log.First(l => l.Text.Contains("Startup complete", StringComparison.Ordinal)).At);
        Assert.Equal(["/1", "/2", "/3"], Paths(one).Take(3));

        // Three rounds of eight seconds would be sixteen: a busy machine does not need that long for three requests.
        Assert.True(first - last < TimeSpan.FromSeconds(14), Daemon.LogText);
        Do(() => _bad = "/2");
        Logs($"HTTP_CHECK on service {R(1)} failed after 2 retries.");
        int failed = Paths(one).Count;
        Do(() => _bad = string.Empty);
        Logs($"Adding service {R(1)} to VS {V}");
        Assert.Equal(["/2", "/1", "/2", "/3"], Paths(one).Skip(failed).Where((_, i) => i < 4));
        TimeSpan recovery = At($"Adding service {R(1)}") - At($"HTTP status code success to {R(1)} url(/2)");
        Assert.True(recovery < TimeSpan.FromSeconds(14), Daemon.LogText);
    }

    private static List<string> Paths(TestServer server) => [.. server.Heard.Select(h => h.Split(' ')[1])];

    private DateTime At(string text) => Daemon.Log.Last(l => l.Text.Contains(text, StringComparison.Ordinal)).At;

    private TestServer Begin(string option, double delay)
    {
        TestServer one = Serve(1, 80, async connection =>
        {
            if (await connection.ReadRequest() is not { } request) return;
            await connection.Send(request.Split(' ')[1] == _bad ? "HTTP/1.0 503 Busy\r\n\r\n" : Http.Ok);
        });
        string urls = "url { path /1 }\nurl { path /2 }\nurl { path /3 }";
        Start(Globals() + Service(Server(1, check: $"HTTP_GET {{ connect_timeout 2; retry 2; delay_before_retry 0.5; {option}\n{urls} }}"), "alpha", delay));
        return one;
    }
}
