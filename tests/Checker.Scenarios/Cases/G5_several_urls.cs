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

    /// <summary>Another server, checked once every delay_loop, tells how much time has passed.</summary>
    [Fact]
    public void With_fast_recovery_all_at_once()
    {
        List<string> events = [];
        void Happened(string what)
        {
            lock (events) events.Add(what);
        }

        Serve(2, 80, _ =>
        {
            Happened("round");
            return Task.CompletedTask;
        });
        TestServer one = Begin("fast_recovery", 3, Happened);
        Logs($"Adding service {R(1)} to VS {V}");
        Assert.Equal(["/1", "/2", "/3"], Paths(one).Take(3));
        AtOnce(0);
        Do(() => _bad = "/2");
        Logs($"HTTP_CHECK on service {R(1)} failed after 2 retries.");
        int failed;
        lock (events)
        {
            failed = events.Count;
            _bad = string.Empty;
        }

        Logs($"Adding service {R(1)} to VS {V}");
        AtOnce(failed);

        void AtOnce(int from)
        {
            lock (events)
            {
                int first = events.IndexOf("/1", from);
                int last = events.IndexOf("/3", first);
                Assert.True(events[first..last].Count(e => e == "round") <= 1, string.Join(' ', events));
            }
        }
    }

    private static List<string> Paths(TestServer server) => [.. server.Heard.Select(h => h.Split(' ')[1])];

    private TestServer Begin(string option, double delay, Action<string>? asked = null)
    {
        TestServer one = Serve(1, 80, async connection =>
        {
            if (await connection.ReadRequest() is not { } request) return;
            string path = request.Split(' ')[1];
            asked?.Invoke(path);
            await connection.Send(path == _bad ? "HTTP/1.0 503 Busy\r\n\r\n" : Http.Ok);
        });
        string urls = "url { path /1 }\nurl { path /2 }\nurl { path /3 }";
        Start(Globals() + Service(Server(1, check: $"HTTP_GET {{ connect_timeout 15; retry 2; delay_before_retry 0.5; {option}\n{urls} }}") + (asked is null ? string.Empty : Server(2)), "alpha", delay));
        return one;
    }
}
