namespace Checker.Scenarios;

/// <summary>A reload while a server is being retried.</summary>
public sealed class E14_reload_amid_retries : Scenario
{
    [Fact]
    public void Failures_are_counted_on()
    {
        using TestServer one = Listen(1);
        Listen(2);
        Start(Globals() + Service(Server(1, check: Conf.TcpWith("retry 5; delay_before_retry 2; log_all_failures")) + Server(2), delay: 1));
        Logs($"TCP connection to {R(1)} success.");
        Do(one.Stop);
        LogsTimes(2, $"TCP connection to {R(1)} failed.");
        int before = Count($"TCP connection to {R(1)} failed.");
        Reload();
        Logs($"TCP_CHECK on service {R(1)} failed after 5 retries.", $"Removing service {R(1)} from VS {V}");
        Assert.Equal(6, before + Count($"TCP connection to {R(1)} failed."));
    }
}
