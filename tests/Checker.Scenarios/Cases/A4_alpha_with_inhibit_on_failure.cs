namespace Checker.Scenarios;

/// <summary>Inhibited servers stay in the pool with weight 0.</summary>
public sealed class A4_alpha_with_inhibit_on_failure : Scenario
{
    [Fact]
    public void Servers_have_weight_0_while_they_are_not_to_be_used()
    {
        using TestServer one = Listen(1);
        Start(Globals() + Service(Server(1) + Server(2, "weight 5"), "alpha; inhibit_on_failure"));
        Logs($"Enabling service {R(1)} of VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 0");
        Logs($"TCP_CHECK on service {R(2)} failed.");
        Assert.Equal(["NEW_SERVICE TCP 10.0.0.100:80 rr", "NEW_DEST 10.9.0.1:80 0", "NEW_DEST 10.9.0.2:80 0"], Requests.Take(3));

        Notified("up 10.9.0.1", "quorum_up 10.0.0.100 80", "down 10.9.0.2");
        Do(() => Listen(2));
        Logs($"Enabling service {R(2)} of VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 5");
        Notified("up 10.9.0.2");

        Do(one.Stop);
        InOrder($"TCP_CHECK on service {R(1)} failed after 1 retries.", $"Disabling service {R(1)} of VS {V}");
        Pool("-> 10.9.0.1:80 Masq 0", "-> 10.9.0.2:80 Masq 5");
        Stop();
        Logs($"Shutting down (inhibited) service {R(1)} from VS {V}", $"Shutting down service {R(2)} from VS {V}");
        TableIs();
    }
}
