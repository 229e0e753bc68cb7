namespace Checker.Scenarios;

/// <summary>First checks are spread over the warm-up time.</summary>
public sealed class A8_warmup : Scenario
{
    [Fact]
    public void First_checks_do_not_come_all_at_once()
    {
        List<TestServer> servers = [.. Enumerable.Range(0, 20).Select(i => Listen(1, 8000 + i))];
        string list = string.Concat(Enumerable.Range(0, 20).Select(i => Server(1, port: 8000 + i)));
        string configuration = Globals() + Service(list, delay: 3).Replace("warmup 0; ", string.Empty, StringComparison.Ordinal);
        Start(configuration);
        Logs("Startup complete");
        Spread();
        Reload(configuration);
        Logs("Reload complete");
        Spread();

        // Within three seconds from a second on: not all of twenty random moments are the same.
        void Spread()
        {
            Dictionary<TestServer, int> before = servers.ToDictionary(s => s, s => s.Connections);
            HashSet<int> groups = [];
            WaitUntil("all were checked", () =>
            {
                int done = servers.Count(s => s.Connections > before[s]);
                groups.Add(done);
                return done == servers.Count;
            });
            Assert.True(groups.Count > 3, $"all first checks came together: {string.Join(' ', groups)}");
        }
    }
}
