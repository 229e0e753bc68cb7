namespace Checker.Scenarios;

/// <summary>A reload that changes the checker of a failed server.</summary>
[Trait("cost", "high")]
public sealed class E5_failed_checker_with_other_settings : Scenario
{
    [Fact]
    public void Another_connection_is_another_checker()
    {
        Begin();
        Reload(With("connect_timeout 2"));
        InOrder($"Adding service {R(2)} to VS {V}", $"TCP_CHECK on service {R(2)} failed", $"Removing service {R(2)} from VS {V}");
        Notified("up 10.9.0.2", "down 10.9.0.2");
        Pool("-> 10.9.0.1:80 Masq 1");
    }

    [Fact]
    public void Other_times_are_the_same_checker()
    {
        TestServer one = Begin();
        Reload(With("connect_timeout 1; retry 4; delay_loop 0.7"));
        Logs("Reload complete");
        AnotherCheck(one);
        Changes();
        Notified();
    }

    [Fact]
    public void A_server_without_its_checker_is_up()
    {
        TestServer one = Begin();
        Reload(Globals() + Service(Server(1) + Server(2, check: string.Empty), delay: 1));
        Logs($"Adding service {R(2)} to VS {V}");
        Notified("up 10.9.0.2");
        AnotherCheck(one);
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
    }

    private TestServer Begin()
    {
        TestServer one = Listen(1);
        Start(With("connect_timeout 1"));
        Logs($"Removing service {R(2)} from VS {V}", $"TCP connection to {R(1)} success.");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.2");
        return one;
    }

    private string With(string options) => Globals() + Service(Server(1) + Server(2, check: $"TCP_CHECK {{ {options} }}"), delay: 1);
}
