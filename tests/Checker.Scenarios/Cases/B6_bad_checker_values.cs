namespace Checker.Scenarios;

/// <summary>Values that cannot be used are told, and defaults hold.</summary>
public sealed class B6_bad_checker_values : Scenario
{
    [Fact]
    public void The_daemon_runs_with_defaults()
    {
        Listen(1);
        Start(Globals() + Service(Server(1, check: "TCP_CHECK { delay_loop 0; retry -1; connect_timeout 0; warmup x; alpha maybe; foo bar }")));
        Logs(
            "delay_loop '0' is invalid - ignoring",
            "Invalid retry connection value '-1'",
            "connect_timeout 0 invalid - ignoring",
            "invalid number 'x'",
            "Invalid alpha parameter maybe",
            "Unknown keyword 'foo'",
            $"TCP connection to {R(1)} success.");
        Pool("-> 10.9.0.1:80 Masq 1");
    }
}
