namespace Checker.Scenarios;

/// <summary>A reload that changes the service.</summary>
public sealed class E6_scheduler_and_persistence : Scenario
{
    [Fact]
    public void The_service_is_changed_in_place()
    {
        Start(With("rr"));
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80");
        Becomes("wlc", string.Empty, "wlc");
        Becomes("wlc", "persistence_timeout 50", "wlc persistent 50");
        Becomes("wlc", "persistence_timeout 50; persistence_granularity 255.255.255.0", "wlc persistent 50 mask 255.255.255.0");
        Becomes("sh", "sh-port", "sh (sh-port)");
        Notified();
    }

    private string With(string scheduler, string options = "") => Globals() + Service(Server(1, check: string.Empty), options, scheduler: scheduler);

    private void Becomes(string scheduler, string options, string header)
    {
        Reload(With(scheduler, options));
        Logs("Reload complete");
        Table($"TCP 10.0.0.100:80 {header}", "-> 10.9.0.1:80 Masq 1");
        Changes($"SET_SERVICE TCP 10.0.0.100:80 {scheduler}");
    }
}
