namespace Checker.Scenarios;

/// <summary>Direct routing cannot change ports, not even the sorry server's.</summary>
public sealed class C10_direct_routing_sorry_server : Scenario
{
    [Fact]
    public void Its_port_is_that_of_the_service()
    {
        Start(Globals() + Service("sorry_server 10.9.0.9 81\n" + Server(1), delay: 1, method: "DR"));
        Logs($"WARNING - virtual server {V} and sorry server ports don't match - resetting");
        Pool("-> 10.9.0.9:80 Route 1");
    }
}
