namespace Checker.Scenarios;

/// <summary>A hysteresis that makes the quorum impossible.</summary>
[Trait("cost", "high")]
public sealed class C6_impossible_quorum : Scenario
{
    [Fact]
    public void The_sorry_server_does_not_serve_for_ever()
    {
        TestServer one = Listen(1);
        Listen(2);
        Start(Globals() + Service(Sorry + Servers(2, "weight 3"), "quorum 5; hysteresis 2", delay: 1));
        if (IsOriginal)
        {
            Logs($"Starting with quorum down 5-2=7 > 6 for VS {V}", $"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
            AnotherCheck(one);
            Pool("-> 10.9.0.9:80 Masq 1");
            return;
        }

        DiffersByDesign("Quorum plus hysteresis above the total weight");
        Logs("hysteresis", $"Gained quorum 5+1=6 <= 6 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 3", "-> 10.9.0.2:80 Masq 3");
        Notified("quorum_up 10.0.0.100 80");
    }

    [Fact]
    public void The_quorum_is_reported_without_sorry_server()
    {
        TestServer one = Listen(1);
        Start(Globals() + Service(Server(1, "weight 2") + Server(2, "weight 1", check: string.Empty), "quorum 3; hysteresis 1", delay: 1));
        Pool("-> 10.9.0.1:80 Masq 2", "-> 10.9.0.2:80 Masq 1");
        if (IsOriginal)
        {
            AnotherCheck(one);
            Notified();
            return;
        }

        DiffersByDesign("Quorum plus hysteresis above the total weight");
        Notified("quorum_up 10.0.0.100 80");
    }
}
