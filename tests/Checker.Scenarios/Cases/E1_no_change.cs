namespace Checker.Scenarios;

/// <summary>A reload without a change.</summary>
public sealed class E1_no_change : Scenario
{
    [Fact]
    public void Nothing_is_touched_or_reported()
    {
        TestServer one = Listen(1);
        Listen(2);
        Start(Globals() + Service(Servers(3), delay: 1));
        Logs($"Removing service {R(3)} from VS {V}", $"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.3");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
        Reload();
        if (IsOriginal) InOrder("Reloading ...", "Reloading", "Reinitializing ipvs", "Reload complete");
        else Logs("Reloading", "Reload complete");
        AnotherCheck(one);
        Changes();
        Notified();
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
    }
}
