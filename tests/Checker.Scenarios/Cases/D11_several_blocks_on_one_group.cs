namespace Checker.Scenarios;

/// <summary>Several virtual servers share one group.</summary>
public sealed class D11_several_blocks_on_one_group : Scenario
{
    [Fact]
    public void Removing_one_keeps_the_others()
    {
        const string group = "virtual_server_group G1 { 10.0.0.1 80; 10.0.0.2 80 }\n";
        string first = Service(Server(1, check: string.Empty), key: "group G1");
        string second = Service(Server(2, check: string.Empty), key: "group G1");
        string third = Service(Server(3, check: string.Empty), key: "group G1", protocol: "UDP");
        Start(Globals() + group + first + second + third);
        string[] udp = ["UDP 10.0.0.1:80 rr", "-> 10.9.0.3:80 Masq 1", "UDP 10.0.0.2:80 rr", "-> 10.9.0.3:80 Masq 1"];
        Table(["TCP 10.0.0.1:80 rr", "-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1", "TCP 10.0.0.2:80 rr", "-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1", .. udp]);
        Logs("for VS [G1]:0", "for VS [G1]:1", "for VS [G1]:2");
        Never("already exists");

        Reload(Globals() + group + first + third);
        DiffersByDesign("Several blocks on one group");
        string[] tcp = ["TCP 10.0.0.1:80 rr", "-> 10.9.0.1:80 Masq 1", "TCP 10.0.0.2:80 rr", "-> 10.9.0.1:80 Masq 1"];
        if (IsOriginal)
        {
            Logs("service [10.9.0.2]:tcp:80 no longer exist", "Removing Virtual Server Group [G1]");
            Table(tcp);
        }
        else
        {
            Logs("Reload complete");
            Table([.. tcp, .. udp]);
            Assert.DoesNotContain(Requests, r => r.Contains("10.9.0.3", StringComparison.Ordinal));
        }
    }
}
