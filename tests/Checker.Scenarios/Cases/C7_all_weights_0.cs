namespace Checker.Scenarios;

/// <summary>Servers that all have weight 0.</summary>
[Trait("cost", "high")]
public sealed class C7_all_weights_0 : Scenario
{
    [Fact]
    public void The_sorry_server_serves_and_numbers_do_not_wrap_around()
    {
        Listen(1);
        Listen(2);
        Start(Globals() + Service(Sorry + Servers(2, "weight 0"), delay: 1));
        Logs($"Warning - quorum 1 for {V} exceeds total weight of real servers 0, reducing quorum to 0");
        if (IsOriginal)
        {
            Logs("hysteresis 0 >= quorum 0; setting hysteresis to 4294967295", $"Starting with quorum down 0-4294967295=4294967295 > 0 for VS {V}");
        }
        else
        {
            DiffersByDesign("Quorum plus hysteresis above the total weight");
            Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
            Never("4294967295");
        }

        Pool("-> 10.9.0.9:80 Masq 1");
    }

    [Fact]
    public void Without_sorry_server_they_are_there_with_weight_0()
    {
        TestServer one = Listen(1);
        Listen(2);
        Start(Globals() + Service(Servers(2, "weight 0"), delay: 1));
        AnotherCheck(one);
        Pool("-> 10.9.0.1:80 Masq 0", "-> 10.9.0.2:80 Masq 0");
        Notified();
    }
}
