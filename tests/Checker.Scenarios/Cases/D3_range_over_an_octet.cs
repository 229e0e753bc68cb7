namespace Checker.Scenarios;

/// <summary>A range of addresses that crosses an octet.</summary>
public sealed class D3_range_over_an_octet : Scenario
{
    [Fact]
    public void Addresses_are_counted_correctly()
    {
        string configuration = Globals() + "virtual_server_group G1 { 10.0.1.254-10.0.2.1 8080 }\n" + Service("real_server 10.9.0.1 80 { }\n", key: "group G1");
        if (IsOriginal)
        {
            Start(configuration);
            LogsTimes(2, "IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17) (10.0.1.254:tcp:8080)");
            return;
        }

        DiffersByDesign("Address ranges over an octet");
        Start(configuration);
        Table([.. ((string[])["10.0.1.254", "10.0.1.255", "10.0.2.0", "10.0.2.1"]).SelectMany(a => (string[])[$"TCP {a}:8080 rr", "-> 10.9.0.1:80 Masq 1"])]);
    }
}
