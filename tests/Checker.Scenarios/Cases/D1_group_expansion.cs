namespace Checker.Scenarios;

/// <summary>A group of addresses and ranges is a service for each address.</summary>
public sealed class D1_group_expansion : Scenario
{
    [Fact]
    public void Every_address_has_a_service_with_all_servers()
    {
        string group = "virtual_server_group G1 { 10.0.0.1 80; 10.0.0.10-12 80; 10.0.1.250-10.0.1.252 8080; 10.0.3.4/30 443 }\n";
        Start(Globals() + group + Service(Server(1, "weight 4", string.Empty, 8000) + "real_server 10.9.0.2 { }\n", key: "group G1"));
        Logs("Gained quorum 1+0=1 <= 5 for VS [G1]:0");
        string[] services =
        [
            "10.0.0.1:80", "10.0.0.10:80", "10.0.0.11:80", "10.0.0.12:80", "10.0.1.250:8080", "10.0.1.251:8080", "10.0.1.252:8080",
            "10.0.3.4:443", "10.0.3.5:443", "10.0.3.6:443", "10.0.3.7:443",
        ];
        Table([.. services.SelectMany(s => (string[])[$"TCP {s} rr", "-> 10.9.0.1:8000 Masq 4", "-> 10.9.0.2:0 Masq 1"])]);
        Stop();
        Logs("Shutting down service [10.9.0.1]:tcp:8000 from VS [G1]:0");
        TableIs();
    }
}
