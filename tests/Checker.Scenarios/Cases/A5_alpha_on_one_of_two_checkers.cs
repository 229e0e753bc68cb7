namespace Checker.Scenarios;

/// <summary>One alpha checker of two is enough to start with the server down.</summary>
public sealed class A5_alpha_on_one_of_two_checkers : Scenario
{
    [Fact]
    public void The_server_is_added_once()
    {
        Listen(1);
        Listen(1, 81);
        Start(Globals() + Service(Server(1, check: Conf.TcpWith("alpha") + "\n" + Conf.TcpWith("connect_port 81")), delay: 1));
        LogsTimes(2, $"TCP connection to {R(1)} success.");
        Logs($"Adding service {R(1)} to VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("up 10.9.0.1", "quorum_up 10.0.0.100 80");
        Assert.Equal(1, Count("Adding service"));
        Changes("NEW_SERVICE TCP 10.0.0.100:80 rr", "NEW_DEST 10.9.0.1:80 1");
    }
}
