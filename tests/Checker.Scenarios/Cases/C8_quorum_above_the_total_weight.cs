namespace Checker.Scenarios;

/// <summary>A quorum that cannot be reached is reduced.</summary>
public sealed class C8_quorum_above_the_total_weight : Scenario
{
    [Fact]
    public void Quorum_and_hysteresis_are_reduced_with_a_message()
    {
        Start(Globals() + Service(Server(1, "weight 3", check: string.Empty), "quorum 10; hysteresis 20", key: "10.0.0.3 80"));
        Logs("Warning - quorum 10 for [10.0.0.3]:tcp:80 exceeds total weight of real servers 3, reducing quorum to 3");
        Logs("Virtual server [10.0.0.3]:tcp:80: hysteresis 20 >= quorum 3; setting hysteresis to ");
        Table("TCP 10.0.0.3:80 rr", "-> 10.9.0.1:80 Masq 3");
    }
}
