namespace Checker.Scenarios;

/// <summary>A server that nothing checks is used from the start.</summary>
public sealed class A6_alpha_without_checker : Scenario
{
    [Fact]
    public void A_server_without_checker_is_up_from_the_start()
    {
        Start(Globals() + Service(Server(1, "alpha", check: string.Empty)));
        Logs($"Gained quorum 1+0=1 <= 1 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80");
        Changes("NEW_SERVICE TCP 10.0.0.100:80 rr", "NEW_DEST 10.9.0.1:80 1");
    }
}
