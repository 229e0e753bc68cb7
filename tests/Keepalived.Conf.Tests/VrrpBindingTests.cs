using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class VrrpBindingTests
{
    private static string Vi(string lines, string addresses = "10.0.0.1") =>
        $"vrrp_instance V {{\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {{\n{addresses}\n}}\n{lines}\n}}\n";

    private static VrrpInstanceConfig One(string text)
    {
        var result = Conf.Read(text);
        Assert.Empty(result.Diagnostics);
        return Assert.Single(result.Config!.VrrpInstances);
    }

    private static VrrpInstanceConfig With(string text, params string[] messages)
    {
        var result = Conf.Read(text);
        Assert.Equal(messages.Order(), result.Diagnostics.Select(d => d.Message).Order());
        return Assert.Single(result.Config!.VrrpInstances);
    }

    [Fact]
    public void An_instance_with_the_least_has_keepaliveds_defaults()
    {
        var v = One(Vi(""));
        Assert.Equal(("V", "eth0", (byte)7, (byte)100, false), (v.Name, v.Interface, v.VirtualRouterId, v.Priority, v.InitiallyMaster));
        Assert.Equal((TimeSpan.FromSeconds(1), 2, AddressFamily.InterNetwork), (v.AdvertInterval, v.Version, v.Family));
        Assert.Equal((TimeSpan.FromSeconds(5), 5, TimeSpan.Zero, 1), (v.GarpMasterDelay, v.GarpMasterRepeat, v.GarpMasterRefresh, v.GarpMasterRefreshRepeat));
        Assert.Equal((TimeSpan.FromSeconds(5), 5, 3), (v.GarpLowerPriorityDelay, v.GarpLowerPriorityRepeat, v.DownTimerAdverts));
        Assert.Equal("224.0.0.18", v.MulticastGroup.ToString());
        Assert.Null(v.Authentication);
        Assert.Equal(32, v.VirtualAddresses[0].Address.PrefixLength);
    }

    [Fact]
    public void Every_keyword_of_the_model_is_bound()
    {
        var v = One("vrrp_script s {\nscript \"/bin/x\"\nweight 10\n}\n" + Vi("""
            state BACKUP
            priority 150
            advert_int 2
            authentication {
                auth_type PASS
                auth_pass secret
            }
            mcast_src_ip 192.0.2.1
            mcast_dst_ip 224.0.0.99
            virtual_ipaddress_excluded {
                10.9.0.1/24 dev eth1
            }
            nopreempt
            garp_master_delay 3
            garp_master_repeat 2
            garp_master_refresh 60
            garp_master_refresh_repeat 4
            garp_lower_prio_delay 6
            garp_lower_prio_repeat 7
            lower_prio_no_advert
            higher_prio_send_advert yes
            down_timer_adverts 4
            skip_check_adv_addr
            dont_track_primary
            track_interface {
                eth2 weight -20
                eth3 weight 5 reverse
            }
            track_script {
                s
            }
            notify "/n all"
            notify_master /m root root
            notify_backup /b
            notify_fault /f
            notify_stop /s
            notify_deleted /d
            notify_master_rx_lower_pri /l
            """));
        Assert.Equal(((byte)150, TimeSpan.FromSeconds(2)), (v.Priority, v.AdvertInterval));
        Assert.Equal(new VrrpAuthentication(VrrpAuthenticationType.Pass, "secret"), v.Authentication);
        Assert.Equal(("192.0.2.1", "224.0.0.99"), (v.SourceAddress!.ToString(), v.MulticastGroup.ToString()));
        Assert.Equal("10.9.0.1/24", v.ExcludedAddresses[0].Address.ToString());
        Assert.True(v is { NoPreempt: true, LowerPriorityNoAdvert: true, HigherPrioritySendAdvert: true, SkipCheckAdvertAddresses: true, DontTrackPrimary: true });
        Assert.Equal((TimeSpan.FromSeconds(3), 2, TimeSpan.FromSeconds(60), 4), (v.GarpMasterDelay, v.GarpMasterRepeat, v.GarpMasterRefresh, v.GarpMasterRefreshRepeat));
        Assert.Equal((TimeSpan.FromSeconds(6), 7, 4), (v.GarpLowerPriorityDelay, v.GarpLowerPriorityRepeat, v.DownTimerAdverts));
        Assert.Equal([new("eth2", -20, false), new TrackedInterface("eth3", 5, true)], v.TrackInterfaces);
        Assert.Equal(new TrackedScript("s", 10, false), Assert.Single(v.TrackScripts));
        Assert.Equal(["/n", "all"], v.Notify.Any!.Arguments);
        Assert.Equal(new ScriptUser("root", "root"), v.Notify.Master!.User);
        Assert.Equal(("/b", "/f", "/s"), (v.Notify.Backup!.Text, v.Notify.Fault!.Text, v.Notify.Stop!.Text));
        Assert.Equal(("/d", "/l"), (v.Notify.Deleted!.Text, v.Notify.MasterRxLowerPriority!.Text));
    }

    [Fact]
    public void Global_defaults_reach_instances_whatever_the_order()
    {
        var v = One(Vi("") + "global_defs {\nvrrp_version 3\nvrrp_garp_master_delay 9\nvrrp_garp_master_repeat 8\nvrrp_mcast_group4 224.0.0.77\nvrrp_skip_check_adv_addr\n}\n");
        Assert.Equal((3, TimeSpan.FromSeconds(9), 8), (v.Version, v.GarpMasterDelay, v.GarpMasterRepeat));
        Assert.Equal((TimeSpan.FromSeconds(9), 8), (v.GarpLowerPriorityDelay, v.GarpLowerPriorityRepeat));
        Assert.Equal("224.0.0.77", v.MulticastGroup.ToString());
        Assert.True(v.SkipCheckAdvertAddresses);
    }

    [Fact]
    public void State_master_without_priority_is_the_address_owner()
    {
        var v = One(Vi("state MASTER"));
        Assert.Equal(((byte)255, true), (v.Priority, v.InitiallyMaster));
        Assert.True(One(Vi("priority 255")).InitiallyMaster);
    }

    [Fact]
    public void A_ipv6_address_makes_the_instance_version_3()
    {
        var v = One(Vi("", "fe80::1/64"));
        Assert.Equal((3, AddressFamily.InterNetworkV6, "ff02::12"), (v.Version, v.Family, v.MulticastGroup.ToString()));
    }

    [Fact]
    public void Unicast_peers_and_their_options_are_bound()
    {
        var v = One(Vi("unicast_src_ip 192.0.2.1\nunicast_ttl 10\nunicast_peer {\n192.0.2.2\n192.0.2.3/24 min_ttl 5 max_ttl 64\n}"));
        Assert.Equal([("192.0.2.2", null, null), ("192.0.2.3", (byte?)5, (byte?)64)], v.UnicastPeers.Select(p => (p.Address.ToString(), p.MinTtl, p.MaxTtl)));
        Assert.Equal(((byte?)10, true), (v.UnicastTtl, v.CheckUnicastSource));
    }

    [Fact]
    public void Address_options_are_bound()
    {
        var v = One(Vi("", """
            10.0.0.1/24 brd + dev eth1 label eth1:1 scope link
            10.0.0.2 peer 10.0.1.2 home noprefixroute no_track
            10.0.0.3/24 broadcast 10.0.0.200 preferred_lft forever
            """));
        var (a, b, c) = (v.VirtualAddresses[0], v.VirtualAddresses[1], v.VirtualAddresses[2]);
        Assert.Equal(("10.0.0.255", "eth1", "eth1:1", (byte)253), (a.Broadcast!.ToString(), a.Device, a.Label, a.Scope));
        Assert.Equal("10.0.1.2/32", b.Peer!.ToString());
        Assert.Equal((VirtualAddressOptions.HomeAddress | VirtualAddressOptions.NoPrefixRoute, true), (b.Options, b.NoTrack));
        Assert.Equal(("10.0.0.200", TimeSpan.MaxValue), (c.Broadcast!.ToString(), c.PreferredLifetime));
    }

    [Theory]
    [InlineData("10.0.0.999", "VRRP parsed invalid IP 10.0.0.999. skipping IP...")]
    [InlineData("10.0.0.1 label 0123456789abcdef", "Address label 0123456789abcdef is longer than maximum length 15 - removing address")]
    [InlineData("10.0.0.1 dev", "No dev parameter specified for 10.0.0.1")]
    public void A_bad_address_is_dropped(string address, string message)
    {
        var v = With(Vi("", $"{address}\n10.0.0.7"), message);
        Assert.Equal("10.0.0.7/32", Assert.Single(v.VirtualAddresses).Address.ToString());
    }

    [Theory]
    [InlineData("10.0.0.2/33", "number '33' outside range [0, 32]", "Invalid address prefix len 33 for address 10.0.0.2/33 - using 32")]
    [InlineData("10.0.0.2 scope bogus", "Invalid scope 'bogus' specified for 10.0.0.2 - ignoring")]
    public void A_bad_option_is_ignored(string address, params string[] messages) =>
        Assert.Equal("10.0.0.2/32", With(Vi("", address), messages).VirtualAddresses[0].Address.ToString());

    [Theory]
    [InlineData("advert_int 0", 1.0, "number '0' outside range [0.010000, 255.000000]", "(V) Advert interval (0) not valid! Must be > 0 - ignoring")]
    [InlineData("advert_int 1.4", 1.0, "(V) VRRPv2 advertisement interval 1.400000s must be an integer. rounding")]
    [InlineData("advert_int 0.2", 1.0, "(V) VRRPv2 advertisement interval 0.200000s must be an integer. rounding")]
    [InlineData("version 3\nadvert_int 0.255", 0.26, "(V) VRRPv3 advertisement interval 0.255000s must be in units of 10ms - rounding")]
    [InlineData("version 3\nadvert_int 50", 40.95, "(V) VRRPv3 advertisement interval 50.00s is out of range. Must be less than 40.96s. Setting to 40.95s")]
    public void The_advert_interval_fits_the_version(string lines, double seconds, params string[] messages) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), With(Vi(lines), messages).AdvertInterval);

    [Theory]
    [InlineData("state MASTER\npriority 100\nnopreempt", "(V) Warning - nopreempt will not work with initial state MASTER - clearing")]
    [InlineData("priority 255\nnopreempt", "(V) nopreempt is incompatible with priority 255. resetting nopreempt")]
    [InlineData("nopreempt\npreempt_delay 5", "(V) preempt_delay is incompatible with nopreempt mode - resetting")]
    [InlineData("strict_mode\nstate MASTER\npriority 100", "(V) State MASTER must match being address owner")]
    [InlineData("strict_mode\nauthentication {\nauth_type PASS\nauth_pass x\n}", "(V) Strict mode does not support authentication. Ignoring.")]
    [InlineData("version 3\nauthentication {\nauth_type PASS\nauth_pass x\n}", "(V) VRRP version 3 does not support authentication. Ignoring.")]
    [InlineData("authentication {\nauth_type PASS\nauth_pass 123456789\n}", "Truncating auth_pass to 8 characters")]
    [InlineData("authentication {\nauth_type pass\n}", "(V) unknown authentication type 'pass'")]
    [InlineData("unicast_ttl 5", "(V): Cannot use unicast_ttl without unicast peers - resetting")]
    [InlineData("track_interface {\neth0\n}", "(V) Ignoring track_interface eth0 since own interface")]
    [InlineData("track_script {\nnone\n}", "(V) track script none not found, ignoring...")]
    [InlineData("virtual_router_id 256", "number '256' outside range [1, 255]", "(V): VRID '256' not valid - must be between 1 & 255")]
    [InlineData(
        "unicast_peer {\nx\n}",
        "Configuration error: VRRP instance[V] malformed unicast peer address[x]. Skipping...",
        "(V) A unicast keyword has been specified without any unicast peers. Defaulting to multicast. This usage is deprecated - please update your configuration.")]
    [InlineData("mcast_src_ip 2001:db8::1", "Configuration error: VRRP instance[V] and src address[2001:db8::1] MUST be of the same family !!! Skipping...")]
    [InlineData("notify_master /a\nnotify_master /b", "(V) notify_master script already specified - ignoring /b")]
    [InlineData("garp_master_repeat 0", "(V): garp_master_repeat must be greater than 0, setting to 1")]
    public void Contradictions_are_reported_in_keepaliveds_words(string lines, params string[] messages) => With(Vi(lines), messages);

    [Theory]
    [InlineData("version 3", "", "(V) No VIP specified; at least one is required")]
    [InlineData("strict_mode\nunicast_peer {\n10.0.0.2\n}", "10.0.0.1", "(V) Unicast peers are not supported in strict mode")]
    public void An_instance_that_cannot_run_is_fatal(string lines, string addresses, string message)
    {
        var fatal = Assert.Single(Conf.Read(Vi(lines, addresses)).Diagnostics);
        Assert.Equal((message, Severity.Fatal), (fatal.Message, fatal.Severity));
    }

    [Fact]
    public void The_same_virtual_router_id_twice_on_an_interface_is_fatal()
    {
        var result = Conf.Read(Vi("") + Vi("").Replace("vrrp_instance V", "vrrp_instance W"));
        Assert.Equal("V and W both use VRID 7 with IPv4 on interface eth0", Assert.Single(result.Diagnostics).Message);
        Assert.Equal(2, result.StartFailure);
        Assert.Empty(Conf.Read(Vi("") + Vi("mcast_dst_ip 224.0.0.99").Replace("vrrp_instance V", "vrrp_instance W")).Diagnostics);
    }

    [Fact]
    public void A_sync_group_keeps_the_members_that_exist()
    {
        var result = Conf.Read("vrrp_sync_group G {\ngroup {\nV\nX\n}\nnotify_master /m\n}\n" + Vi(""));
        Assert.Equal(["V"], Assert.Single(result.Config!.SyncGroups).Members);
        Assert.Equal("/m", result.Config.SyncGroups[0].Notify.Master!.Text);
        Assert.Equal(
            ["(k.conf: Line 4) Virtual router X specified in sync group G doesn't exist - ignoring", "(k.conf: Line 1) Sync group G has only 1 virtual router(s) - this probably isn't what you want"],
            Conf.Messages(result));
    }

    [Fact]
    public void Members_of_a_group_lose_weighted_trackers()
    {
        string text = "vrrp_script s {\nscript /x\nweight 5\n}\n" + Vi("track_script {\ns\n}") +
            Vi("").Replace("vrrp_instance V", "vrrp_instance W").Replace("_id 7", "_id 8");
        var result = Conf.Read(text + "vrrp_sync_group G { group { V W } }\n");
        Assert.Equal("(V) ignoring tracked script s with weights due to SYNC group", Assert.Single(result.Diagnostics).Message);
        Assert.Empty(result.Config!.VrrpInstances[0].TrackScripts);
        Assert.Empty(Conf.Read(text + "vrrp_sync_group G {\ngroup { V W }\nsync_group_tracking_weight\n}\n").Diagnostics);
    }

    [Fact]
    public void A_vrrp_script_is_bound_and_its_bad_values_are_replaced()
    {
        var result = Conf.Read("vrrp_script s {\nscript \"/x 'a b'\"\ninterval 0.5\ntimeout 3\nweight -5 reverse\nrise 2\nfall 3\nuser nobody\ninit_fail\n}\n");
        Assert.Empty(result.Diagnostics);
        var s = Assert.Single(result.Config!.VrrpScripts);
        Assert.Equal(["/x", "a b"], s.Command.Arguments);
        Assert.Equal((0.5, 3.0, -5, true, 2, 3, true), (s.Interval.TotalSeconds, s.Timeout!.Value.TotalSeconds, s.Weight, s.Reverse, s.Rise, s.Fall, s.InitFail));
        Assert.Equal(new ScriptUser("nobody", null), s.Command.User);
        Assert.Equal(
            "No script set for vrrp_script e - removing",
            Assert.Single(Conf.Read("vrrp_script e {\n}\n").Diagnostics).Message);
    }

    [Fact]
    public void Static_addresses_are_bound_with_the_default_interface()
    {
        var result = Conf.Read("static_ipaddress {\n10.0.0.1/24 dev eth1\n10.0.0.2\n}\nglobal_defs {\ndefault_interface eth9\n}\n");
        Assert.Empty(result.Diagnostics);
        Assert.Equal([("eth1", false), ("eth9", true)], result.Config!.StaticAddresses.Select(a => (a.Device!, a.DeviceIsDefault)));
    }

    [Fact]
    public void Moving_a_block_changes_nothing_in_the_model()
    {
        var before = Conf.Read(Vi("priority 7")).Config;
        Assert.Equal(before, Conf.Read("# moved\n\n\n" + Vi("\n\npriority 7")).Config);
        Assert.NotEqual(before, Conf.Read(Vi("priority 8")).Config);
    }
}
