namespace Checker.Scenarios;

/// <summary>Reloads that remove the last service and bring it back.</summary>
public sealed class E15_no_virtual_server : Scenario
{
    [Fact]
    public void The_service_returns()
    {
        TestServer one = Listen(1);
        Listen(2);
        string configuration = Globals() + Service(Servers(2), delay: 1);
        Start(configuration);
        Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Notified("quorum_up 10.0.0.100 80");
        Reload(Globals());
        Logs($"Removing Virtual Server {V}");
        Table();
        Notified("down 10.9.0.1", "down 10.9.0.2", "quorum_down 10.0.0.100 80");

        Reload(configuration);
        Logs($"Gained quorum 1+0=1 <= 2 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80");
        AnotherCheck(one);
    }
}
