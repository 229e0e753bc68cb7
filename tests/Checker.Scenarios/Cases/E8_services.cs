namespace Checker.Scenarios;

/// <summary>A reload that removes and adds services.</summary>
[Trait("cost", "high")]
public sealed class E8_services : Scenario
{
    [Fact]
    public void The_old_service_is_reported_down_and_the_new_one_up()
    {
        Start(Globals() + Service(Server(1, check: string.Empty)));
        Notified("quorum_up 10.0.0.100 80");
        Reload(Globals() + Service(Server(1, check: string.Empty), key: "10.0.0.102 80"));
        Logs($"Removing Virtual Server {V}", $"Removing service {R(1)} from VS {V}", "Gained quorum 1+0=1 <= 1 for VS [10.0.0.102]:tcp:80");
        Table("TCP 10.0.0.102:80 rr", "-> 10.9.0.1:80 Masq 1");
        Notified("down 10.9.0.1", "quorum_down 10.0.0.100 80", "quorum_up 10.0.0.102 80");
    }

    [Fact]
    public void Another_protocol_is_another_service()
    {
        Start(Globals() + Service(Server(1, check: string.Empty)));
        Notified("quorum_up 10.0.0.100 80");
        Reload(Globals() + Service(Server(1, check: string.Empty), protocol: "UDP"));
        Table("UDP 10.0.0.100:80 rr", "-> 10.9.0.1:80 Masq 1");
        Notified("down 10.9.0.1", "quorum_down 10.0.0.100 80", "quorum_up 10.0.0.100 80");
    }
}
