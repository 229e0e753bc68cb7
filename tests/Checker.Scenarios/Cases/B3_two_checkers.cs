namespace Checker.Scenarios;

/// <summary>A server is up while all its checkers are.</summary>
public sealed class B3_two_checkers : Scenario
{
    [Fact]
    public void The_first_failure_takes_the_server_out_and_the_last_recovery_brings_it_back()
    {
        using TestServer main = Listen(1);
        using TestServer second = Listen(1, 81);
        Listen(2);
        string checks = Conf.TcpWith("delay_before_retry 0.5") + "\n" + Conf.TcpWith("delay_before_retry 0.5; connect_port 81");
        Start(Globals() + Service(Server(1, check: checks) + Server(2), delay: 1));
        LogsTimes(2, $"TCP connection to {R(1)} success.");

        Notified("quorum_up 10.0.0.100 80");
        Do(second.Stop);
        InOrder($"TCP_CHECK on service {R(1)} failed after 1 retries.", $"Removing service {R(1)} from VS {V}");
        Notified("down 10.9.0.1");
        Pool("-> 10.9.0.2:80 Masq 1");

        Do(main.Stop);
        Logs($"TCP_CHECK on service {R(1)} failed after 1 retries.");
        Do(second.Start);
        Logs($"TCP connection to {R(1)} success.");
        Never("Adding service", "Removing service");
        Changes();

        Do(main.Start);
        InOrder($"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}");
        Notified("up 10.9.0.1");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
    }
}
