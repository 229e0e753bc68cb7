namespace Checker.Scenarios;

/// <summary>Two groups have an address in common.</summary>
public sealed class D12_same_address_in_two_groups : Scenario
{
    [Fact]
    public void Its_service_has_the_servers_of_both()
    {
        Start(
            Globals()
            + "virtual_server_group G1 { 10.0.0.1 80 }\nvirtual_server_group G2 { 10.0.0.1 80; 10.0.0.2 80 }\n"
            + Service(Server(1, check: string.Empty), key: "group G1")
            + Service(Server(2, check: string.Empty), key: "group G2"));
        Table("TCP 10.0.0.1:80 rr", "-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1", "TCP 10.0.0.2:80 rr", "-> 10.9.0.2:80 Masq 1");
        if (IsOriginal) Logs("IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17) (10.0.0.1:tcp:80)");
        Stop();
        TableIs();
    }
}
