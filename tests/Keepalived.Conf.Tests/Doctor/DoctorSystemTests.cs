using Keepalived.Conf.Doctor;

namespace Keepalived.Conf.Tests.Doctor;

/// <summary>What a look at the host tells.</summary>
public sealed class DoctorSystemTests
{
    private const string Instance = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\n#\nvirtual_ipaddress {\n10.0.0.10\n}\n}\n";

    private static readonly string[] Host = ["lo 127.0.0.1/8", "eth0 10.0.0.1/24"];

    private static string With(string line) => Instance.Replace("#", line, StringComparison.Ordinal);

    private static string Server(string address, string body = "") =>
        $"virtual_server {address} 80 {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n{body}\nreal_server 10.0.0.20 80 {{\nTCP_CHECK {{\n}}\n}}\n}}\n";

    private static void Finds(string id, Examination examination, params string[] expected) => Assert.Equal(expected, examination.Of(id));

    [Fact]
    public void A_virtual_address_belongs_to_a_subnet_of_its_interface()
    {
        const string Id = "vip-outside-subnets";
        string outside = Instance.Replace("10.0.0.10", "10.0.1.10", StringComparison.Ordinal);
        Finds(Id, new(outside) { Addresses = Host }, "6 (V) 10.0.1.10 is in no subnet of eth0 (10.0.0.1/24)");
        Finds(Id, new(Instance) { Addresses = Host });
        Finds(Id, new(outside));
        Finds(Id, new(outside) { Addresses = ["lo 127.0.0.1/8"] });
        Finds(Id, new(outside.Replace("10.0.1.10", "10.0.1.10/24", StringComparison.Ordinal)) { Addresses = Host });
    }

    [Fact]
    public void Adverts_come_from_an_address_of_the_host()
    {
        const string Id = "source-address-missing";
        Finds(Id, new(With("mcast_src_ip 10.0.0.2")) { Addresses = Host }, "4 (V) no interface of this host has 10.0.0.2, the source of its adverts");
        Finds(Id, new(With("mcast_src_ip 10.0.0.1")) { Addresses = Host });
        Finds(Id, new(With("mcast_src_ip 10.0.0.2")));
    }

    [Fact]
    public void An_own_address_is_no_peer_even_without_unicast_src_ip()
    {
        const string Id = "unicast-peer-is-self";
        Finds(Id, new(With("unicast_peer {\n10.0.0.1\n}")) { Addresses = Host }, "4 (V) unicast_peer lists 10.0.0.1, an address of this director");
        Finds(Id, new(With("unicast_peer {\n10.0.0.2\n}")) { Addresses = Host });
        Finds(Id, new(With("unicast_peer {\n10.0.0.10\n}")) { Addresses = [.. Host, "eth0 10.0.0.10/32"] });
    }

    [Fact]
    public void A_service_is_on_an_address_of_the_host()
    {
        const string Id = "service-address-nowhere";
        Finds(Id, new(Instance + Server("10.0.0.11")) { Addresses = Host }, "9 virtual server [10.0.0.11]:tcp:80: nothing puts 10.0.0.11 on this host");
        Finds(Id, new(Instance + Server("10.0.0.10")) { Addresses = Host });
        Finds(Id, new(Instance + Server("10.0.0.1")) { Addresses = Host });
        Finds(Id, new(Instance + Server("127.0.0.9")) { Addresses = Host });
        Finds(Id, new(Instance + Server("10.0.0.11")));
    }

    [Fact]
    public void Masquerading_needs_forwarding()
    {
        const string Id = "forwarding-off";
        Examination Forwarding(string value, string text) => new(text) { Settings = new() { ["net/ipv4/ip_forward"] = value } };
        Finds(Id, Forwarding("0\n", Server("10.0.0.10")), "1 virtual server [10.0.0.10]:tcp:80 uses NAT, and net.ipv4.ip_forward is 0");
        Finds(Id, Forwarding("1\n", Server("10.0.0.10")));
        Finds(Id, Forwarding("0\n", Server("10.0.0.10", "lvs_method DR")));
        Finds(Id, Forwarding("0\n", Server("10.0.0.10")) with { Addresses = ["eth0 10.0.0.20/24"] });
        Finds(Id, new(Server("10.0.0.10")));
    }

    [Fact]
    public void Connections_to_removed_servers_end_only_with_a_setting()
    {
        const string Id = "connections-to-removed-servers";
        Examination Expire(string value, string text) => new(text) { Settings = new() { ["net/ipv4/vs/expire_nodest_conn"] = value } };
        Finds(
            Id,
            Expire("0", Server("10.0.0.10") + Server("10.0.0.11")),
            "1 net.ipv4.vs.expire_nodest_conn is 0, and checks remove servers of [10.0.0.10]:tcp:80");
        Finds(Id, Expire("1", Server("10.0.0.10")));
        Finds(Id, Expire("0", Server("10.0.0.10", "inhibit_on_failure")));
        Finds(
            Id,
            Expire("0", CheckerText.VirtualServer("inhibit_on_failure\nreal_server_name web.example.net 80 {\nTCP_CHECK {\n}\n}")),
            "1 net.ipv4.vs.expire_nodest_conn is 0, and other answers of name services remove servers of [10.0.0.9]:tcp:80");
        Finds(
            Id,
            Expire("0", CheckerText.VirtualServer("real_server_name web.example.net 80 {\nTCP_CHECK {\n}\n}")),
            "1 net.ipv4.vs.expire_nodest_conn is 0, and checks remove servers of [10.0.0.9]:tcp:80");
    }

    [Fact]
    public void Persistent_clients_stay_with_a_disabled_server()
    {
        const string Id = "clients-stick-to-disabled-servers";
        Examination Expire(string value, string body) => new(Server("10.0.0.10", body)) { Settings = new() { ["net/ipv4/vs/expire_quiescent_template"] = value } };
        const string Both = "persistence_timeout 60\ninhibit_on_failure";
        Finds(Id, Expire("0", Both), "1 clients of virtual server [10.0.0.10]:tcp:80 stay with a server that failed: persistence and inhibit_on_failure");
        Finds(Id, Expire("1", Both));
        Finds(Id, Expire("0", "persistence_timeout 60"));
        Finds(Id, Expire("0", "inhibit_on_failure"));
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        var read = Conf.Read(Instance + Server("10.0.0.10"));
        var facts = new DoctorFacts(DirectorConfiguration.From("k.conf", read.Config, read.Lines)!);
        Assert.Equal(
            [
                "not checked against this host's addresses: they are not known",
                "not checked against kernel settings: they are not known",
                "not compared with other directors: name their files with --peer",
            ],
            ConfigurationDoctor.Gaps(facts));
        Assert.Empty(ConfigurationDoctor.Gaps(facts with { Addresses = [], Setting = static _ => "1", Peers = [facts.Own] }));
    }
}
