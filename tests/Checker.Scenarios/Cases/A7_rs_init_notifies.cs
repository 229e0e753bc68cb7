namespace Checker.Scenarios;

/// <summary>Scripts may hear of servers that are up from the start.</summary>
public sealed class A7_rs_init_notifies : Scenario
{
    [Fact]
    public void Servers_that_start_up_are_reported()
    {
        TestServer one = Listen(1);
        string configuration = Globals("rs_init_notifies") + Service(Server(1) + Server(77));
        Start(configuration);
        Logs($"Removing service {R(77)} from VS {V}");
        Notified("up 10.9.0.1", "up 10.9.0.77", "quorum_up 10.0.0.100 80", "down 10.9.0.77");

        Reload(configuration);
        Logs("Reload complete");
        AnotherCheck(one);
        Notified();
    }
}
