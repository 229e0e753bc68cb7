namespace Checker.Scenarios;

/// <summary>A server of two services is checked for both.</summary>
public sealed class B4_same_server_in_two_services : Scenario
{
    [Fact]
    public void Each_service_learns_of_it()
    {
        using TestServer one = Listen(1);
        Start(Globals() + Service(Server(1), delay: 1) + Service(Server(1), delay: 1, key: "10.0.0.101 80"));
        LogsTimes(2, $"TCP connection to {R(1)} success.");
        WaitUntil("several rounds", () => one.Connections >= 6);
        Table("TCP 10.0.0.100:80 rr", "-> 10.9.0.1:80 Masq 1", "TCP 10.0.0.101:80 rr", "-> 10.9.0.1:80 Masq 1");
        DiffersByDesign("Equal checks of one address in several virtual servers");
        Do(one.Stop);
        Table("TCP 10.0.0.100:80 rr", "TCP 10.0.0.101:80 rr");
        Do(one.Start);
        Table("TCP 10.0.0.100:80 rr", "-> 10.9.0.1:80 Masq 1", "TCP 10.0.0.101:80 rr", "-> 10.9.0.1:80 Masq 1");
    }
}
