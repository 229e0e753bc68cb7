namespace Keepalived.Conf.Tests.Doctor;

/// <summary>What two directors' files tell together.</summary>
public sealed class DoctorPeerTests
{
    private const string Script = "vrrp_script s {\nscript \"/x\"\n}\n";

    private static string Instance(string body = "", string name = "V", string vip = "10.0.0.10", int id = 7) =>
        $"vrrp_instance {name} {{\ninterface eth0\nvirtual_router_id {id}\n{body}\nvirtual_ipaddress {{\n{vip}\n}}\n}}\n";

    private static string Server(string address) =>
        $"virtual_server {address} 80 {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\nreal_server 10.0.0.20 80 {{\nTCP_CHECK {{\n}}\n}}\n}}\n";

    private static void Finds(string id, string own, string peer, params string[] expected) =>
        Assert.Equal(expected, new Examination(own) { Peers = [peer] }.Of(id));

    [Fact]
    public void One_address_has_one_virtual_router_id()
    {
        const string Id = "peer-vrid-differs";
        Finds(Id, Instance(), Instance(name: "W", id: 8), "3 (V) virtual_router_id 7, but W of peer1 moves the same address with 8");
        Finds(Id, Instance(), Instance(name: "W"));
        Finds(Id, Instance(), Instance(name: "W", vip: "10.0.0.11", id: 8));
    }

    [Fact]
    public void Directors_speak_one_version()
    {
        const string Id = "peer-version-differs";
        Finds(Id, Instance("version 3"), Instance(), "4 (V) VRRP version 3, but V of peer1 has version 2");
        Finds(Id, Instance("version 3"), Instance("version 3"));
    }

    [Fact]
    public void Directors_have_one_password()
    {
        const string Id = "peer-auth-differs";
        static string Auth(string type, string password) => Instance($"authentication {{\nauth_type {type}\nauth_pass {password}\n}}");
        Finds(Id, Auth("PASS", "a"), Auth("PASS", "b"), "4 (V) has another auth_pass than V of peer1");
        Finds(Id, Auth("PASS", "a"), Auth("AH", "a"), "4 (V) has another auth_type than V of peer1");
        Finds(Id, Auth("PASS", "a"), Instance(), "4 (V) has authentication, unlike V of peer1");
        Finds(Id, Instance(), Auth("PASS", "a"), "1 (V) has no authentication, unlike V of peer1");
        Finds(Id, Auth("PASS", "12345678a"), Auth("PASS", "12345678b"));
    }

    [Fact]
    public void Version_2_needs_one_advert_interval()
    {
        const string Id = "peer-advert-int-differs";
        Finds(Id, Instance("advert_int 2"), Instance(), "4 (V) advert_int 2 s, but V of peer1 has 1 s");
        Finds(Id, Instance("version 3\nadvert_int 2"), Instance("version 3"));
        Finds(Id, Instance("advert_int 2"), Instance("advert_int 2"));
    }

    [Fact]
    public void Adverts_go_the_same_way()
    {
        const string Id = "peer-transport-differs";
        Finds(Id, Instance("unicast_peer {\n10.0.0.2\n}"), Instance(), "4 (V) adverts go by unicast, those of V of peer1 by multicast to 224.0.0.18");
        Finds(
            Id, Instance("mcast_dst_ip 224.0.1.18"), Instance(), "1 (V) adverts go by multicast to 224.0.1.18, those of V of peer1 by multicast to 224.0.0.18");
        Finds(Id, Instance("unicast_peer {\n10.0.0.2\n}"), Instance("unicast_peer {\n10.0.0.1\n}"));
    }

    [Fact]
    public void Unicast_directors_know_each_other()
    {
        static string Unicast(string source, string peer) => Instance($"unicast_src_ip {source}\nunicast_peer {{\n{peer}\n}}");
        Finds(
            "peer-not-listed",
            Unicast("10.0.0.1", "10.0.0.3"),
            Unicast("10.0.0.2", "10.0.0.1"),
            "5 (V) unicast_peer does not list 10.0.0.2, the source of V of peer1");
        Finds("peer-not-listed", Unicast("10.0.0.1", "10.0.0.2"), Unicast("10.0.0.2", "10.0.0.1"));
        Finds("peer-same-source", Unicast("10.0.0.1", "10.0.0.2"), Unicast("10.0.0.1", "10.0.0.2"), "1 (V) sends its adverts from 10.0.0.1, like V of peer1");
        Finds("peer-same-source", Unicast("10.0.0.1", "10.0.0.2"), Unicast("10.0.0.2", "10.0.0.1"));
    }

    [Fact]
    public void Equal_priorities_are_decided_by_address()
    {
        const string Id = "peer-equal-priority";
        Finds(Id, Instance("state MASTER\npriority 100"), Instance("state MASTER\npriority 100"), "5 (V) has priority 100 while all is well, like V of peer1");
        Finds(
            Id,
            Script + Instance("priority 90\ntrack_script {\ns weight 10\n}"),
            Instance("priority 100"),
            "7 (V) has priority 100 while all is well, like V of peer1");
        Finds(Id, Instance("priority 101"), Instance("priority 100"));
        Finds(Id, Instance("nopreempt"), Instance("nopreempt"));
    }

    [Fact]
    public void A_weight_below_the_distance_changes_nothing()
    {
        const string Id = "weight-too-small";
        static string Tracked(int priority, string entries) => Script + "vrrp_script t {\nscript \"/y\"\n}\n" + Instance($"priority {priority}\ntrack_script {{\n{entries}\n}}");
        Finds(
            Id,
            Tracked(150, "s weight -49"),
            Instance("priority 100"),
            "12 (V) track_script s weight -49 never changes who is master: priority 150 here, 100 at V of peer1");
        Finds(Id, Tracked(150, "s weight -51"), Instance("priority 100"));
        Finds(
            Id,
            Tracked(150, "s weight 10"),
            Instance("priority 100"),
            "12 (V) track_script s weight 10 never changes who is master: priority 150 here, 100 at V of peer1");
        Finds(Id, Tracked(95, "s weight 10"), Instance("priority 100"));

        // Together they do.
        Finds(Id, Tracked(150, "s weight -30\nt weight -30"), Instance("priority 100"));

        // Where the other director's priority can fall as well, the distance is another.
        Finds(Id, Tracked(150, "s weight -49"), Tracked(100, "s weight 20"));
        Finds(Id, Tracked(150, "s weight -49"), Instance("priority 100\ntrack_file {\nf\n}"));
        Finds(Id, Tracked(150, "s weight -49"), Instance("priority 100\nnopreempt"));
    }

    [Fact]
    public void Positive_weights_on_one_side_reverse_the_priorities()
    {
        const string Id = "weights-reverse-priorities";
        string weighted = Script + Instance("priority 100\ntrack_script {\ns weight 20\n}");
        Finds(Id, weighted, Instance("priority 110"), "7 (V) has priority 100 against 110 of V of peer1, but 120 against 110 while all is well");
        Finds(Id, weighted, Instance("priority 130"));
        Finds(Id, weighted, Script + Instance("priority 110\ntrack_script {\ns weight 20\n}"));
    }

    [Fact]
    public void Nopreempt_on_the_other_side_makes_weights_useless()
    {
        const string Id = "peer-nopreempt-ignores-weights";
        string weighted = Script + Instance("priority 150\nnopreempt\ntrack_script {\ns weight -60\n}");
        Finds(Id, weighted, Instance("nopreempt"), "4 (V) the weight of track_script s hands nothing over: V of peer1 has nopreempt");
        Assert.Empty(new Examination(weighted) { Peers = [Instance("nopreempt")] }.Of("nopreempt-ignores-weights"));
        Finds(Id, weighted, Instance());
        Assert.Empty(new Examination(weighted) { Peers = [Instance("nopreempt"), Instance()] }.Of(Id));
    }

    [Fact]
    public void Directors_list_the_same_addresses()
    {
        const string Id = "peer-vips-differ";
        Finds(
            Id,
            Instance(vip: "10.0.0.10\n10.0.0.11"),
            Instance(vip: "10.0.0.12\n10.0.0.10"),
            "5 (V) virtual addresses differ from those of V of peer1: 10.0.0.11 only here, 10.0.0.12 only there");
        Finds(Id, Instance(vip: "10.0.0.10\n10.0.0.11"), Instance(vip: "10.0.0.11\n10.0.0.10"));
    }

    [Fact]
    public void Directors_have_the_same_services()
    {
        const string Id = "peer-lacks-service";
        Finds(Id, Instance() + Server("10.0.0.10"), Instance(), "9 virtual server [10.0.0.10]:tcp:80 is missing in peer1, which may get its address");
        Finds(Id, Instance() + Server("10.0.0.10"), Instance() + Server("10.0.0.10"));
        Finds(Id, Instance() + Server("10.0.0.99"), Instance());
    }

    [Fact]
    public void Strangers_on_a_link_have_ids_of_their_own()
    {
        string stranger = Instance(name: "W", vip: "10.0.0.20");
        Finds(
            "vrid-shared-by-strangers", Instance(), stranger, "3 (V) uses virtual_router_id 7 on eth0, like W of peer1, which moves other addresses");
        Finds("peer-without-instance", Instance(), stranger);
        Finds("vrid-shared-by-strangers", Instance(), Instance(name: "W", vip: "10.0.0.20", id: 8));
        Finds("vrid-shared-by-strangers", Instance(), stranger.Replace("eth0", "eth1", StringComparison.Ordinal));
    }

    [Fact]
    public void An_instance_has_a_counterpart()
    {
        const string Id = "peer-without-instance";
        Finds(Id, Instance(), Instance(name: "W", vip: "10.0.0.20", id: 8), "1 (V) has no counterpart in peer1");
        Finds(Id, Instance(), Instance());
        Assert.Empty(new Examination(Instance()).Of(Id));
    }
}
