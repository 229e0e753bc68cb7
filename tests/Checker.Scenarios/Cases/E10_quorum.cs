namespace Checker.Scenarios;

/// <summary>A reload that changes the quorum.</summary>
public sealed class E10_quorum : Scenario
{
    [Fact]
    public void It_is_judged_at_once()
    {
        Listen(1);
        Listen(2);
        Start(With(2));
        Logs($"Removing service {R(3)} from VS {V}");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.3");
        Reload(With(3));
        Logs($"Starting with quorum down 3-0=3 > 2 for VS {V}");
        Notified("quorum_down 10.0.0.100 80");
        Reload(With(1));
        Logs($"Gained quorum 1+0=1 <= 2 for VS {V}");
        Notified("quorum_up 10.0.0.100 80");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
    }

    private string With(int quorum) => Globals() + Service(Servers(3), $"quorum {quorum}", delay: 1);
}
