namespace Checker.Scenarios;

/// <summary>Servers are in the pool before any check; the first failed check takes one out without retries.</summary>
public sealed class A1_start_without_alpha : Scenario
{
    [Fact]
    public void All_servers_are_in_use_until_their_first_check()
    {
        Listen(1);
        Start(Globals() + Service(Server(1) + Server(2, check: Conf.TcpWith("retry 3"))));
        InOrder($"Gained quorum 1+0=1 <= 2 for VS {V}", $"TCP_CHECK on service {R(2)} failed.", $"Removing service {R(2)} from VS {V}");
        Logs($"TCP connection to {R(1)} success.");
        Changes("NEW_SERVICE TCP 10.0.0.100:80 rr", "NEW_DEST 10.9.0.1:80 1", "NEW_DEST 10.9.0.2:80 1", "DEL_DEST 10.9.0.2:80");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.2");
        Pool("-> 10.9.0.1:80 Masq 1");
    }
}
