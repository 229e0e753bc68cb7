namespace Keepalived.Conf.Tests.Doctor;

/// <summary>What one director's VRRP blocks tell.</summary>
public sealed class DoctorVrrpTests
{
    private const string Script = "vrrp_script s {\nscript \"/x\"\n}\n";

    private static string Instance(string body, string name = "V", string vip = "10.0.0.1", int id = 7) =>
        $"vrrp_instance {name} {{\ninterface eth0\nvirtual_router_id {id}\n{body}\nvirtual_ipaddress {{\n{vip}\n}}\n}}\n";

    private static void Finds(string id, string text, params string[] expected) => Assert.Equal(expected, new Examination(text).Of(id));

    [Fact]
    public void Nopreempt_beside_state_master_is_dropped()
    {
        const string Id = "nopreempt-with-master";
        Finds(Id, Instance("state MASTER\npriority 150\nnopreempt"), "6 (V) nopreempt is dropped because of state MASTER");
        Finds(Id, Instance("state BACKUP\npriority 150\nnopreempt"));
        Finds(Id, Instance("state MASTER\npriority 150"));
    }

    [Fact]
    public void Weights_beside_nopreempt_move_nothing()
    {
        const string Id = "nopreempt-ignores-weights";
        const string Message = "(V) as backup it does not take over when the weight of track_script s lowers the master's priority, because of nopreempt";
        Finds(Id, Script + Instance("nopreempt\ntrack_script {\ns weight -60\n}"), $"7 {Message}");
        Finds(Id, Script + Instance("nopreempt\ntrack_script {\ns\n}"));
        Finds(Id, Script + Instance("track_script {\ns weight -60\n}"));
    }

    [Fact]
    public void State_master_without_priority_makes_an_owner()
    {
        const string Id = "master-without-priority";
        Finds(Id, Instance("state MASTER"), "4 (V) state MASTER without priority makes it the address owner, priority 255");
        Finds(Id, Instance("state MASTER priority 200"), "4 (V) state MASTER without priority makes it the address owner, priority 255");
        Finds(Id, Instance("state MASTER\npriority 255"));
        Finds(Id, Instance("state BACKUP"));
    }

    [Fact]
    public void Weighted_trackers_of_owners_and_of_group_members_are_dropped()
    {
        const string Id = "tracker-dropped";
        const string Group = "vrrp_sync_group G {\ngroup {\nV\nW\n}\n#\n}\n";
        string other = Instance("", "W", "10.0.0.2", 8);
        Finds(
            Id,
            Script + Instance("priority 255\ntrack_script {\ns weight -60\n}"),
            "9 (V) track_script s is dropped: it has a weight, and the instance has priority 255");
        string member = Script + Instance("track_script {\ns weight -20\n}") + other;
        Finds(Id, member + Group, "8 (V) track_script s is dropped: it has a weight, and the instance is in sync group G");
        Finds(Id, member + Group.Replace("#", "sync_group_tracking_weight", StringComparison.Ordinal));
        Finds(Id, Script + Instance("priority 254\ntrack_script {\ns weight -60\n}"));
    }

    [Fact]
    public void Positive_weights_are_cut_at_254()
    {
        const string Id = "priority-cut";
        const string Tracked = "track_script {\ns weight 5\n}";
        Finds(Id, Script + Instance($"priority 250\n{Tracked}"), "7 (V) priority 250 and positive weights add up to 255, which is cut to 254");
        Finds(Id, Script + Instance($"priority 249\n{Tracked}"));
        Finds(Id, Script + Instance("priority 250\ntrack_script {\ns weight -5\n}"));
    }

    [Fact]
    public void Strict_mode_drops_packets_to_virtual_addresses()
    {
        const string Id = "strict-drops-vip";
        const string Strict = "global_defs {\nvrrp_strict\n}\n";
        Finds(Id, Strict + Instance(""), "4 (V) strict mode drops packets to 10.0.0.1");
        Finds(Id, Instance("strict_mode on"), "1 (V) strict mode drops packets to 10.0.0.1");
        Finds(Id, Strict + Instance("accept"), "4 (V) strict mode drops packets to 10.0.0.1");
        Finds(Id, Strict + Instance("version 3\naccept"));
        Finds(Id, Strict + Instance("priority 255"));
        Finds(Id, Strict + Instance("strict_mode off"));
        Finds(Id, "global_defs {\nvrrp_strict off\n}\n" + Instance(""));
    }

    [Fact]
    public void A_service_on_an_address_that_does_not_accept_is_cut_off()
    {
        const string Id = "no-accept-drops-service";
        const string Service = "virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\nreal_server 10.1.0.1 80 {\n}\n}\n";
        Finds(Id, Instance("no_accept") + Service, "9 packets to virtual server [10.0.0.1]:tcp:80 are dropped by the no_accept of V");
        Finds(Id, Instance("strict_mode") + Service, "9 packets to virtual server [10.0.0.1]:tcp:80 are dropped by the strict mode of V");
        Finds("strict-drops-vip", Instance("strict_mode") + Service);
        Finds(Id, Instance("no_accept\naccept") + Service);
        Finds(Id, Instance("no_accept", vip: "10.0.0.2") + Service);
    }

    [Fact]
    public void Passwords_have_eight_bytes()
    {
        const string Id = "auth-pass-cut";
        Finds(Id, Instance("authentication {\nauth_type PASS\nauth_pass 123456789\n}"), "6 (V) auth_pass has 9 bytes, only the first 8 are used");
        Finds(Id, Instance("authentication {\nauth_type PASS\nauth_pass 12345678\n}"));
        Finds(Id, Instance("version 3\nauthentication {\nauth_type PASS\nauth_pass 123456789\n}"));
    }

    [Fact]
    public void A_comment_sign_in_the_middle_of_a_word_cuts_it()
    {
        const string Id = "value-cut-at-comment";
        Finds(Id, Instance("authentication {\nauth_type PASS\nauth_pass pa!word\n}"), "6 the value of auth_pass ends before the ! in the middle of it");
        Finds(Id, Instance("notify_master /x#y"), "4 the value of notify_master ends before the # in the middle of it");
        Finds(Id, Instance("authentication {\nauth_type PASS\nauth_pass \"pa!word\"\n}"));
        Finds(Id, Instance("authentication {\nauth_type PASS\nauth_pass pa\\!word\n}"));
        Finds(Id, Instance("authentication {\nauth_type PASS\nauth_pass paword # comment\n}"));
        Finds(Id, Instance("authentication {\nauth_type PASS\nauth_pass \"paword\"#comment\n}"));
        Finds(Id, Instance("priority 100#comment"));
    }

    [Fact]
    public void One_address_in_two_places_is_taken_away_twice()
    {
        const string Id = "vip-twice";
        Finds(Id, Instance("") + Instance("", "W", id: 8), "14 (W) address 10.0.0.1 is also in V");
        Finds(Id, "static_ipaddress {\n10.0.0.1 dev eth0\n}\n" + Instance(""), "9 (V) address 10.0.0.1 is also in static_ipaddress");
        Finds(Id, Instance("") + Instance("", "W", "10.0.0.2", 8));
        Finds(Id, Instance("") + Instance("", "W", "10.0.0.1 dev eth1", 8));
        Finds(Id, Instance("") + Instance("use_vmac", "W", id: 8));
    }

    [Fact]
    public void Unicast_adverts_from_or_to_a_virtual_address_do_not_arrive()
    {
        const string Id = "adverts-use-vip";
        Finds(Id, Instance("unicast_src_ip 10.0.0.1\nunicast_peer {\n10.0.0.3\n}"), "4 (V) adverts are sent from 10.0.0.1, one of its virtual addresses");
        Finds(Id, Instance("unicast_src_ip 10.0.0.2\nunicast_peer {\n10.0.0.1\n}"), "5 (V) unicast_peer lists 10.0.0.1, one of its virtual addresses");
        Finds(Id, Instance("unicast_src_ip 10.0.0.2\nunicast_peer {\n10.0.0.3\n}"));
        Finds(Id, Instance("mcast_src_ip 10.0.0.1"));
    }

    [Fact]
    public void A_director_is_no_peer_of_its_own()
    {
        const string Id = "unicast-peer-is-self";
        Finds(Id, Instance("unicast_src_ip 10.0.0.2\nunicast_peer {\n10.0.0.2\n}"), "5 (V) unicast_peer lists 10.0.0.2, an address of this director");
        Finds(Id, Instance("unicast_src_ip 10.0.0.2\nunicast_peer {\n10.0.0.3\n}"));
    }

    [Fact]
    public void No_gratuitous_arp_after_a_split()
    {
        const string Id = "garp-lower-prio-off";
        Finds(Id, Instance("garp_lower_prio_repeat 0"), "4 (V) no gratuitous ARP is sent after another master of lower priority was heard");
        Finds(Id, Instance("garp_lower_prio_repeat 0\ngarp_master_refresh 60"));
        Finds(Id, Instance("garp_lower_prio_repeat 1"));
        Finds(Id, Instance("strict_mode"));
    }

    [Fact]
    public void A_sync_group_holds_instances_of_one_priority_together()
    {
        string both = Instance("priority 150") + Instance("priority 100", "W", "10.0.0.2", 8);
        const string Group = "vrrp_sync_group G {\ngroup {\nV\nW\n}\n}\n";
        Finds("sync-group-priorities-differ", both + Group, "17 (G) priorities of the members differ: V 150, W 100");
        Finds("sync-group-priorities-differ", Instance("") + Instance("", "W", "10.0.0.2", 8) + Group);
        Finds("sync-group-single-member", Instance("") + Group.Replace("\nW", "", StringComparison.Ordinal), "9 (G) V is the only member");
        Finds("sync-group-single-member", both + Group);
    }

    [Fact]
    public void A_script_is_to_be_tracked()
    {
        const string Id = "script-unused";
        Finds(Id, Script + Instance(""), "1 vrrp_script s is tracked by nothing");
        Finds(Id, Script + Instance("track_script {\ns\n}"));
        Finds(Id, Script + Instance("priority 255\ntrack_script {\ns weight 5\n}"));
    }

    [Fact]
    public void A_script_is_to_end_before_it_is_due_again()
    {
        const string Id = "script-timeout-over-interval";
        Finds(Id, "vrrp_script s {\nscript \"/x\"\ninterval 2\ntimeout 2.5\n}\n", "4 vrrp_script s may run for 2.5 s, but is due every 2 s");
        Finds(Id, "vrrp_script s {\nscript \"/x\"\ninterval 2\ntimeout 2\n}\n");
        Finds(Id, "vrrp_script s {\nscript \"/x\"\ninterval 2\n}\n");
    }

    [Fact]
    public void A_command_has_its_full_path()
    {
        const string Id = "script-path-not-absolute";
        Finds(Id, "vrrp_script s {\nscript \"killall -0 nginx\"\n}\n", "2 command killall is given without its full path");
        Finds(Id, Instance("notify ./x"), "4 command ./x is given without its full path");
        Finds(Id, "vrrp_script s {\nscript \"/usr/bin/killall -0 nginx\"\n}\n");
        Finds(Id, "vrrp_script s {\nscript \"</var/run/x\"\n}\n");
    }

    [Fact]
    public void Mail_needs_a_server_and_a_recipient()
    {
        const string Id = "mail-goes-nowhere";
        const string Server = "smtp_server 127.0.0.1\n";
        const string Recipient = "notification_email {\na@b\n}\n";
        Finds(Id, Instance("smtp_alert"), "4 no mail is sent for smtp_alert: smtp_server and notification_email are missing");
        Finds(Id, $"global_defs {{\n{Recipient}smtp_alert_vrrp\n}}\n", "5 no mail is sent for smtp_alert_vrrp: smtp_server is missing");
        Finds(Id, $"global_defs {{\n{Server}smtp_alert on\n}}\n", "3 no mail is sent for smtp_alert: notification_email is missing");
        Finds(Id, $"global_defs {{\n{Server}{Recipient}smtp_alert on\n}}\n");
        Finds(Id, Instance("smtp_alert off"));
    }
}
