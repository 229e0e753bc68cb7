namespace Checker.Scenarios;

/// <summary>An ordered stop.</summary>
public sealed class F1_sigterm : Scenario
{
    [Fact]
    public void Own_services_are_removed_without_a_report()
    {
        Listen(1);
        Ipvsadm("-A -u 10.0.0.99:53 -s rr");
        Start(Globals() + Service(Servers(2), delay: 1));
        Logs($"Removing service {R(2)} from VS {V}");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.2");
        Stop();
        Logs("Stopping", $"Shutting down service {R(1)} from VS {V}", $"Shutting down service {R(2)} from VS {V}");
        TableIs("UDP 10.0.0.99:53 rr");
        Assert.Equal(0, Daemon.ExitCode);
        Notified();
    }
}
