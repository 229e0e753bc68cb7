namespace Checker.Scenarios;

/// <summary>Entries that cannot be used are told; the others work.</summary>
public sealed class D9_broken_entries : Scenario
{
    [Fact]
    public void What_is_right_works()
    {
        const string good = "real_server 10.9.0.1 80 { }";
        Start(
            Globals()
            + "virtual_server 10.0.0.1 80 { lvs_sched rr; lvs_method NAT; protocol TCP }\n"
            + Of("10.0.0.2 80", "real_server 10.9.0.1 80 { }\nreal_server 10.9.0.1 80 { }\nreal_server www.example.com 80 { }\nreal_server 2001:db8::1 80 { }\nreal_server 10.9.0.3 99999 { }")
            + Of("10.0.0.2 80", "real_server 10.9.0.2 80 { }")
            + Of("group NOSUCH", good)
            + Of("host.example.com 80", good)
            + Of("10.0.0.5 80", good));
        Logs(
            "Virtual server [10.0.0.1]:tcp:80 has no real servers - ignoring",
            "VS [10.0.0.2]:tcp:80: real server [10.9.0.1]:tcp:80 is duplicated - removing second rs",
            "Invalid real server ip address/port www.example.com/80 - skipping",
            "Address family of virtual server and real server 2001:db8::1 don't match - skipping real server.",
            "10.9.0.3/99999 - skipping",
            "Virtual server group NOSUCH specified but not configured - ignoring virtual server [NOSUCH]:0",
            "Invalid virtual server IP address/port host.example.com/80 - skipping");
        Table(
            "TCP 10.0.0.2:80 rr", "-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1",
            "TCP 10.0.0.5:80 rr", "-> 10.9.0.1:80 Masq 1");
        if (IsOriginal) Logs("IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17) (10.0.0.2:tcp:80)");
        Stop();
        TableIs();
    }

    private static string Of(string key, string servers) => $"virtual_server {key} {{ lvs_sched rr; lvs_method NAT; protocol TCP\n{servers} }}\n";
}
