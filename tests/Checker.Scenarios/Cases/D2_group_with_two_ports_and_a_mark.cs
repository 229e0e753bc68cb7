namespace Checker.Scenarios;

/// <summary>With direct routing destinations have the port of each entry of the group.</summary>
public sealed class D2_group_with_two_ports_and_a_mark : Scenario
{
    [Fact]
    public void Ports_are_those_of_the_entries()
    {
        string group = "virtual_server_group G1 { 10.0.0.1 80; 10.0.0.10-11 443; fwmark 5 }\n";
        Start(Globals() + group + Service("real_server 10.9.0.1 80 { }\nreal_server 10.9.0.2 { }\n", key: "group G1", method: "DR", scheduler: "wlc"));
        Logs(
            $"WARNING - fwmark virtual server [G1]:0, real server {R(1)} has port specified - port will be ignored",
            $"virtual server [G1]:0:[10.0.0.10-10.0.0.11,443] and real server {R(1)} ports don't match");
        Table(
            "TCP 10.0.0.1:80 wlc", "-> 10.9.0.1:80 Route 1", "-> 10.9.0.2:80 Route 1",
            "TCP 10.0.0.10:443 wlc", "-> 10.9.0.1:443 Route 1", "-> 10.9.0.2:443 Route 1",
            "TCP 10.0.0.11:443 wlc", "-> 10.9.0.1:443 Route 1", "-> 10.9.0.2:443 Route 1",
            "FWM 5 wlc", "-> 10.9.0.1:0 Route 1", "-> 10.9.0.2:0 Route 1");
    }
}
