namespace Checker.Scenarios;

/// <summary>Ranges of IPv6 addresses, and groups of both families.</summary>
public sealed class D4_ipv6_ranges_and_mixed_families : Scenario
{
    [Fact]
    public void Ranges_and_networks()
    {
        string group = "virtual_server_group G1 { 2001:db8::10-12 80; 2001:db8:2::/126 80 }\n";
        Start(Globals() + group + Service("real_server 2001:db8::5 80 { }\n", key: "group G1"));
        string[] addresses = ["2001:db8::10", "2001:db8::11", "2001:db8::12", "2001:db8:2::", "2001:db8:2::1", "2001:db8:2::2", "2001:db8:2::3"];
        Table([.. addresses.SelectMany(a => (string[])[$"TCP [{a}]:80 rr", "-> [2001:db8::5]:80 Masq 1"])]);
    }

    [Fact]
    public void Tunnels_may_have_servers_of_both_families()
    {
        string groups = "virtual_server_group G1 { 10.0.0.1 80; 2001:db8:3::1 80 }\nvirtual_server_group G2 { fwmark 3 inet; fwmark 3 inet6 }\n";
        string servers = "real_server 10.9.0.1 80 { }\nreal_server 2001:db8:9::1 80 { }\n";
        Start(Globals() + groups + Service(servers, key: "group G1", method: "TUN") + Service(servers, key: "group G2", method: "TUN"));
        Table(
            "TCP 10.0.0.1:80 rr", "-> 10.9.0.1:80 Tunnel 1", "-> [2001:db8:9::1]:80 Tunnel 1",
            "TCP [2001:db8:3::1]:80 rr", "-> 10.9.0.1:80 Tunnel 1", "-> [2001:db8:9::1]:80 Tunnel 1",
            "FWM 3 rr", "-> 10.9.0.1:0 Tunnel 1", "-> [2001:db8:9::1]:0 Tunnel 1",
            "FWM 3 IPv6 rr", "-> 10.9.0.1:0 Tunnel 1", "-> [2001:db8:9::1]:0 Tunnel 1");
    }

    [Fact]
    public void A_range_over_16_bits()
    {
        Start(Globals() + "virtual_server_group G1 { 2001:db8:1::fffe-2001:db8:1::1:1 80 }\n" + Service("real_server 2001:db8::5 80 { }\n", key: "group G1"));
        DiffersByDesign("Address ranges over an octet");
        string[] addresses = IsOriginal
            ? ["2001:db8:1::fffe", "2001:db8:1::ffff", "2001:db8:1::", "2001:db8:1::1"]
            : ["2001:db8:1::fffe", "2001:db8:1::ffff", "2001:db8:1::1:0", "2001:db8:1::1:1"];
        Table([.. addresses.SelectMany(a => (string[])[$"TCP [{a}]:80 rr", "-> [2001:db8::5]:80 Masq 1"])]);
    }
}
