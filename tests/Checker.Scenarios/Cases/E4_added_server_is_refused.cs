namespace Checker.Scenarios;

/// <summary>A server that a reload adds and that does not work.</summary>
public sealed class E4_added_server_is_refused : Scenario
{
    [Fact]
    public void It_has_all_its_retries()
    {
        Listen(1);
        Start(Globals() + Service(Server(1), delay: 1));
        Logs($"TCP connection to {R(1)} success.");
        Notified("quorum_up 10.0.0.100 80");
        Reload(Globals() + Service(Server(1) + Server(4, check: Conf.TcpWith("retry 3; delay_before_retry 0.5; log_all_failures")), delay: 1));
        InOrder($"TCP_CHECK on service {R(4)} failed after 3 retries.", $"Removing service {R(4)} from VS {V}");
        Assert.Equal(4, Count($"TCP connection to {R(4)} failed."));
        Notified("down 10.9.0.4");
    }
}
