namespace Checker.Scenarios;

/// <summary>A server is taken out after all retries, and returns with the first success.</summary>
public sealed class B1_retries : Scenario
{
    [Fact]
    public void Three_retries_are_four_attempts()
    {
        using TestServer one = Listen(1);
        Start(Globals() + Service(Server(1, check: Conf.TcpWith("retry 3; delay_before_retry 1; log_all_failures"))));
        Logs($"TCP connection to {R(1)} success.");
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80");
        Do(one.Stop);
        InOrder(
            $"TCP_CHECK on service {R(1)} failed after 3 retries.",
            $"Removing service {R(1)} from VS {V}",
            $"Lost quorum 1-0=1 > 0 for VS {V}");
        Assert.Equal(4, Count($"TCP connection to {R(1)} failed."));
        Pool();
        Notified("down 10.9.0.1", "quorum_down 10.0.0.100 80");

        Do(one.Start);
        InOrder($"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("up 10.9.0.1", "quorum_up 10.0.0.100 80");
    }
}
