namespace Checker.Scenarios;

/// <summary>When the quorum is lost, inhibited servers that work get weight 0, too.</summary>
public sealed class C4_inhibited_servers_and_quorum : Scenario
{
    [Fact]
    public void The_sorry_server_serves_alone()
    {
        using TestServer one = Listen(1);
        using TestServer two = Listen(2);
        Start(Globals() + Service(Sorry + Servers(2, "weight 2; inhibit_on_failure", Conf.TcpWith("delay_before_retry 0.2")), "quorum 3", delay: 1));
        Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Do(one.Stop);
        Pool("-> 10.9.0.1:80 Masq 0", "-> 10.9.0.2:80 Masq 0", "-> 10.9.0.9:80 Masq 1");
        Do(two.Stop);
        Logs($"TCP_CHECK on service {R(2)} failed after 1 retries.");
        Do(two.Start);
        Logs($"TCP connection to {R(2)} success.");
        Pool("-> 10.9.0.1:80 Masq 0", "-> 10.9.0.2:80 Masq 0", "-> 10.9.0.9:80 Masq 1");
        Do(one.Start);
        Logs($"Removing sorry server {R(9)} from VS {V}");
        Pool("-> 10.9.0.1:80 Masq 2", "-> 10.9.0.2:80 Masq 2");
    }
}
