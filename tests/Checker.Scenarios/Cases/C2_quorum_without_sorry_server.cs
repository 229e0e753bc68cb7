namespace Checker.Scenarios;

/// <summary>Without a sorry server the quorum is only reported.</summary>
public sealed class C2_quorum_without_sorry_server : Scenario
{
    [Fact]
    public void Servers_that_work_stay_in_use()
    {
        using TestServer one = Listen(1);
        using TestServer two = Listen(2);
        Start(Globals() + Service(Servers(2, "weight 2", Conf.TcpWith("delay_before_retry 0.2")), "quorum 3", delay: 1));
        Logs($"Gained quorum 3+0=3 <= 4 for VS {V}", $"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Notified("quorum_up 10.0.0.100 80");

        Do(one.Stop);
        InOrder($"Removing service {R(1)} from VS {V}", $"Lost quorum 3-0=3 > 2 for VS {V}");
        Notified("down 10.9.0.1", "quorum_down 10.0.0.100 80");
        Pool("-> 10.9.0.2:80 Masq 2");

        Do(two.Stop);
        Pool();
        Notified("down 10.9.0.2");
        Do(one.Start);
        Pool("-> 10.9.0.1:80 Masq 2");
        Notified("up 10.9.0.1");
        Never("quorum");
        Do(two.Start);
        Logs($"Gained quorum 3+0=3 <= 4 for VS {V}");
        Notified("up 10.9.0.2", "quorum_up 10.0.0.100 80");
    }
}
