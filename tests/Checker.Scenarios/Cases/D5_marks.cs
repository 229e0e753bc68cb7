namespace Checker.Scenarios;

/// <summary>Services for packets with a firewall mark.</summary>
public sealed class D5_marks : Scenario
{
    [Fact]
    public void Family_and_ports_follow_from_servers_and_method()
    {
        Start(
            Globals()
            + Service("real_server 10.9.0.1 80 { weight 3 }\nreal_server 10.9.0.2 { }\n", key: "fwmark 7", scheduler: "wrr")
            + Marked(8, "lvs_method DR", "real_server 10.9.0.1 80 { }")
            + Marked(9, "lvs_method TUN; ip_family inet6", "real_server 10.9.0.1 { }")
            + Marked(10, "lvs_method TUN", "real_server 2001:db8::5 { }")
            + Marked(11, "lvs_method NAT; persistence_granularity 64", "real_server 2001:db8::5 80 { }")
            + Marked(12, "lvs_method TUN", "real_server 10.9.0.1 { }\nreal_server 2001:db8::5 { }"));
        Logs("Warning: Virtual server FWM 7: protocol specified for fwmark - protocol will be ignored", "has port specified - clearing");
        Table(
            "FWM 7 wrr", "-> 10.9.0.1:80 Masq 3", "-> 10.9.0.2:0 Masq 1",
            "FWM 8 wlc", "-> 10.9.0.1:0 Route 1",
            "FWM 9 IPv6 wlc", "-> 10.9.0.1:0 Tunnel 1",
            "FWM 10 IPv6 wlc", "-> [2001:db8::5]:0 Tunnel 1",
            "FWM 11 IPv6 wlc persistent 360 mask 64", "-> [2001:db8::5]:80 Masq 1",
            "FWM 12 wlc", "-> 10.9.0.1:0 Tunnel 1", "-> [2001:db8::5]:0 Tunnel 1");
    }

    private static string Marked(int mark, string options, string server) => $"virtual_server fwmark {mark} {{ lvs_sched wlc; {options}\n{server} }}\n";
}
