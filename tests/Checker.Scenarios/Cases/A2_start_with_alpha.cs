namespace Checker.Scenarios;

/// <summary>With alpha a server is used from its first success on.</summary>
public sealed class A2_start_with_alpha : Scenario
{
    [Fact]
    public void Nothing_is_used_or_reported_before_the_first_check()
    {
        Listen(1);
        Start(Globals() + Service(Servers(2), "alpha"));
        InOrder($"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}");
        Logs($"TCP_CHECK on service {R(2)} failed.");
        Changes("NEW_SERVICE TCP 10.0.0.100:80 rr", "NEW_DEST 10.9.0.1:80 1");
        Notified("up 10.9.0.1", "quorum_up 10.0.0.100 80", "down 10.9.0.2");
        Never("Starting with quorum");
        Pool("-> 10.9.0.1:80 Masq 1");
    }
}
