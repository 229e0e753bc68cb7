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
        Spread();
        Reload(configuration);
        Spread();

        void Spread()
        {
            Logs("Startup complete", "Initializing");
            WaitUntil("all were checked", () => servers.All(s => s.Connections > 0));
            WaitUntil("all were checked again", () => servers.All(s => s.Connections > 1));
        }
    }
}
