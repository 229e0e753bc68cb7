namespace Checker.Scenarios;

/// <summary>A reload that changes a weight.</summary>
public sealed class E2_weight : Scenario
{
    [Fact]
    public void The_destination_is_changed_in_place()
    {
        TestServer one = Listen(1);
        Start(Globals() + Service(Server(1, "weight 3"), delay: 1));
        Logs($"TCP connection to {R(1)} success.");
        Notified("quorum_up 10.0.0.100 80");
        Reload(Globals() + Service(Server(1, "weight 7"), delay: 1));
        Logs($"Changing weight from 3 to 7 for active service {R(1)} of VS {V}");
        Pool("-> 10.9.0.1:80 Masq 7");
        AnotherCheck(one);
        Changes("SET_DEST 10.9.0.1:80 7");
        Notified();
    }
}
