namespace Checker.Scenarios;

/// <summary>A reload that adds and removes servers.</summary>
public sealed class E3_servers_added_and_removed : Scenario
{
    [Fact]
    public void New_servers_are_used_at_once_and_have_all_retries()
    {
        Listen(1);
        Listen(2);
        Listen(3);
        Start(Globals() + Service(Servers(2), delay: 1));
        Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Notified("quorum_up 10.0.0.100 80");
        string silent = Server(77, check: Conf.TcpWith("log_all_failures"));
        Reload(Globals() + Service(Server(1) + Server(3) + silent, delay: 1));
        Logs($"service {R(2)} no longer exist", $"Removing service {R(2)} from VS {V}", $"Removing service {R(77)} from VS {V}");
        Notified("down 10.9.0.2", "down 10.9.0.77");
        Assert.Equal(2, Count($"TCP connection to {R(77)} timeout."));
        Assert.Equal(["NEW_DEST 10.9.0.3:80 1", "NEW_DEST 10.9.0.77:80 1"], Requests.Where(r => r.StartsWith("NEW", StringComparison.Ordinal)));
        Assert.Contains("DEL_DEST 10.9.0.2:80", Requests);
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.3:80 Masq 1");
    }

    [Fact]
    public void With_alpha_new_servers_are_checked_first()
    {
        TestServer one = Listen(1);
        Listen(2);
        Listen(3);
        Start(Globals() + Service(Servers(2), "alpha", delay: 1));
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
        Notified("up 10.9.0.1", "up 10.9.0.2", "quorum_up 10.0.0.100 80");
        Reload(Globals() + Service(Server(1) + Server(3) + Server(77), "alpha", delay: 1));
        InOrder($"TCP connection to {R(3)} success.", $"Adding service {R(3)} to VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.3:80 Masq 1");
        AnotherCheck(one);
        Assert.DoesNotContain(Requests, r => r.Contains("10.9.0.77", StringComparison.Ordinal));
    }
}
