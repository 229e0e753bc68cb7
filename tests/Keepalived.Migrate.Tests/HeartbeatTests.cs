using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Tests;

public sealed class HeartbeatTests
{
    private static Migrated Pair(string haCf, string resources, params (string Name, string Text)[] more) =>
        Migrated.Of([("ha.cf", haCf), ("haresources", resources), .. more]);

    [Fact]
    public void A_pair_with_ldirectord_becomes_two_files()
    {
        var migrated = Pair(Samples.HaCf, Samples.HaResources, ("ldirectord.cf", Samples.Ldirectord));
        Assert.Equal(["lvs1", "lvs2"], migrated.Result.Nodes.Select(static n => n.Name));
        Migrated.Has(
            migrated.Node("lvs1"), "vrrp_instance HA_1 {", "state MASTER", "interface eth0", "virtual_router_id 51", "priority 150", "advert_int 1",
            "down_timer_adverts 10", "track_script {", "ping_1", "}", "virtual_ipaddress {", "192.0.2.10/24 dev eth0", "}", "}");
        Migrated.Has(migrated.Node("lvs2"), "state BACKUP", "interface eth0", "virtual_router_id 51", "priority 100");
        Migrated.Has(migrated.Node("lvs2"), "vrrp_startup_delay 20", "script_user root", "enable_script_security");
        Migrated.Has(migrated.Node("lvs1"), "vrrp_script ping_1 {", "script \"/usr/bin/ping -c 1 -W 1 192.0.2.254\"", "interval 2", "fall 5", "rise 1", "weight -60");
        foreach (string node in (string[])["lvs1", "lvs2"]) Migrated.Has(migrated.Node(node), "ha_suspend");
        Assert.True(migrated.Result.IsComplete);
        migrated.Told("ldirectord::ldirectord.cf", CarryLevel.Approximate, "ha_suspend");
    }

    [Fact]
    public void Without_its_file_ldirectord_needs_a_decision() =>
        Pair(Samples.HaCf, Samples.HaResources).Told("ldirectord::ldirectord.cf", CarryLevel.Decide, "give ldirectord.cf too");

    [Fact]
    public void Both_families_of_a_group_stay_together()
    {
        var migrated = Pair("node a b\nbcast eth0\nping 192.0.2.254\nrespawn hacluster /usr/lib/heartbeat/ipfail\n", "a 192.0.2.10/24/eth0 IPv6addr::2001:db8::10/64/eth0 nginx php-fpm\n");
        Migrated.Has(
            migrated.Node("a"), "vrrp_sync_group HA_1 {", "group {", "HA_1_IPV4", "HA_1_IPV6", "}", "track_script {", "ping_1", "}",
            "notify_master \"/usr/bin/sh -c '/etc/init.d/nginx start; /etc/init.d/php-fpm start'\"",
            "notify_backup \"/usr/bin/sh -c '/etc/init.d/php-fpm stop; /etc/init.d/nginx stop'\"",
            "notify_fault \"/usr/bin/sh -c '/etc/init.d/php-fpm stop; /etc/init.d/nginx stop'\"",
            "notify_stop \"/usr/bin/sh -c '/etc/init.d/php-fpm stop; /etc/init.d/nginx stop'\"", "}");
        Assert.Equal(2, migrated.Config("b").VrrpInstances.Count);
    }

    [Fact]
    public void Groups_of_both_nodes_have_crossed_priorities()
    {
        var migrated = Pair("node a b\nbcast eth0\n", "a 192.0.2.10/24\nb 192.0.2.11/24\n");
        Assert.Equal([150, 100], migrated.Config("a").VrrpInstances.Select(static i => (int)i.Priority));
        Assert.Equal([100, 150], migrated.Config("b").VrrpInstances.Select(static i => (int)i.Priority));
        Assert.Equal([51, 52], migrated.Config("b").VrrpInstances.Select(static i => (int)i.VirtualRouterId));
    }

    [Theory]
    [InlineData("auto_failback off")]
    [InlineData("nice_failback on")]
    public void Without_failback_nobody_preempts(string line)
    {
        var migrated = Pair($"node a b\nbcast eth0\n{line}\nping 192.0.2.254\nrespawn hacluster /usr/lib/heartbeat/ipfail\n", "a 192.0.2.10/24\n");
        foreach (string node in (string[])["a", "b"])
        {
            Migrated.Has(migrated.Node(node), "nopreempt");
            Migrated.Has(migrated.Node(node), "state BACKUP");
        }

        migrated.Told("ping", CarryLevel.Not, "nopreempt");
        migrated.Told("respawn", CarryLevel.Not, "nopreempt");
    }

    [Theory]
    [InlineData("2", "10", "advert_int 2", "down_timer_adverts 5")]
    [InlineData("500ms", "3", "advert_int 0.5", "down_timer_adverts 6")]
    [InlineData("10ms", "200ms", "advert_int 0.01", "down_timer_adverts 20")]
    [InlineData("1.7", "30", "advert_int 1.7", "down_timer_adverts 18")]
    [InlineData("1", "900", "advert_int 1", "down_timer_adverts 100")]
    public void Times_become(string keepalive, string deadtime, string interval, string missing)
    {
        var migrated = Pair($"node a b\nbcast eth0\nkeepalive {keepalive}\ndeadtime {deadtime}\n", "a 192.0.2.10/24\n");
        Migrated.Has(migrated.Node("a"), interval, missing);
        Assert.Equal(interval.Contains('.', StringComparison.Ordinal), migrated.Node("a").Contains("version 3", StringComparison.Ordinal));
    }

    [Fact]
    public void Unicast_needs_the_addresses_of_all_nodes()
    {
        const string Resources = "a 192.0.2.10/24/eth0\n";
        var named = Migrated.Of(
            null, new HostTable(("a", "10.9.0.1"), ("b", "10.9.0.2")), ("ha.cf", "node a b\nucast eth1 10.9.0.2\nucast eth1 10.9.0.1\n"), ("haresources", Resources));
        Migrated.Has(named.Node("a"), "unicast_src_ip 10.9.0.1", "unicast_peer {", "10.9.0.2", "}");
        Migrated.Has(named.Node("b"), "unicast_src_ip 10.9.0.2", "unicast_peer {", "10.9.0.1", "}");
        Assert.Equal(CarryLevel.Exact, named.Result.Report.First(static e => e.Directive == "ucast").Level);

        var ordered = Pair("node a b\nucast eth1 10.9.0.1\nucast eth1 10.9.0.2\n", Resources);
        Migrated.Has(ordered.Node("b"), "unicast_src_ip 10.9.0.2");
        Assert.Equal(2, ordered.Result.Report.Count(static e => e is { Directive: "ucast", Level: CarryLevel.Decide }));

        var half = Pair("node a b\nucast eth1 10.9.0.2\n", Resources);
        Assert.DoesNotContain("unicast", half.Node("a"), StringComparison.Ordinal);
        Migrated.Has(half.Node("a"), "interface eth1");
        half.Told("ucast", CarryLevel.Approximate, "multicast");
    }

    [Fact]
    public void A_key_signs_adverts_and_is_told_of()
    {
        var migrated = Pair("node a b\nbcast eth0\n", "a 192.0.2.10/24\n", ("authkeys", Samples.AuthKeys));
        Migrated.Has(migrated.Node("a"), "auth_hmac {", $"key 1 hex:484921{new string('0', 58)}", "active_key 1", "}");
        migrated.Told("sha1", CarryLevel.Approximate, "mode 0600");
        Assert.NotNull(migrated.Config("b").VrrpInstances[0].Hmac);
        Pair("node a b\nbcast eth0\n", "a 192.0.2.10/24\n", ("authkeys", "auth 2\n1 sha1 x\n2 crc\n")).Told("crc", CarryLevel.Exact, "no authentication");
    }

    [Theory]
    [InlineData("IPaddr::10.0.30.15//8/eth0:10", "10.0.30.15/8 dev eth0 label eth0:10", CarryLevel.Exact)]
    [InlineData("IPaddr2::192.0.2.10/24/eth0:1/192.0.2.255", "192.0.2.10/24 brd 192.0.2.255 dev eth0 label eth0:1", CarryLevel.Exact)]
    [InlineData("192.0.2.10", "192.0.2.10/32", CarryLevel.Approximate)]
    [InlineData("IPaddr::192.0.2.10/255.255.255.128", "192.0.2.10/25", CarryLevel.Exact)]
    public void An_address_becomes(string resource, string entry, CarryLevel level)
    {
        var migrated = Pair("node a b\nbcast eth0\n", $"a {resource}\n");
        Migrated.Has(migrated.Node("a"), "virtual_ipaddress {", entry, "}");
        Assert.Contains(migrated.Result.Report, e => e.Level == level && e.Text.StartsWith("virtual_ipaddress", StringComparison.Ordinal));
    }

    [Fact]
    public void What_needs_storage_is_not_started()
    {
        var migrated = Pair("node a b\nbcast eth0\n", "a 192.0.2.10/24 ntpd drbddisk::r0 Filesystem::/dev/drbd0::/srv::ext4 mysql\n");
        Migrated.Has(migrated.Node("a"), "notify_master \"/usr/bin/sh -c '/etc/init.d/ntpd start'\"");
        Assert.DoesNotContain("mysql start", migrated.Node("a"), StringComparison.Ordinal);
        Assert.Equal(
            ["exact", "approx", "not", "not", "not"],
            migrated.Result.Report.Where(static e => e.Place.File == "haresources").Select(static e => MigrationReport.Name(e.Level)));
        Assert.False(migrated.Result.IsComplete);
    }

    [Fact]
    public void Mail_and_the_sync_daemon_are_carried_over()
    {
        var migrated = Pair("node a b\nbcast eth0\n", "a 192.0.2.10/24 MailTo::me@b.org::Failover LVSSyncDaemonSwap::master\n");
        Migrated.Has(migrated.Node("a"), "lvs_sync_daemon eth0 HA_1");
        Migrated.Has(migrated.Node("a"), "notification_email {", "me@b.org", "}");
        Migrated.Has(migrated.Node("a"), "smtp_alert");
    }

    [Fact]
    public void A_second_link_does_not_stand_in()
    {
        var migrated = Pair("node a b\nbcast eth1 eth0\nserial /dev/ttyS0\n", "a 192.0.2.10/24/eth0\n");
        Migrated.Has(migrated.Node("a"), "interface eth0");
        migrated.Told("bcast", CarryLevel.Not, "eth1 does not stand in");
        migrated.Told("serial", CarryLevel.Not, "VRRP needs a network");
    }

    [Fact]
    public void Haresources_alone_have_a_peer_that_is_not_known()
    {
        var migrated = Migrated.One("haresources", "a IPaddr::192.0.2.10/24/eth1\n");
        Assert.Equal(["a", "peer"], migrated.Result.Nodes.Select(static n => n.Name));
        migrated.Told("node", CarryLevel.Decide, "only one node is named");
    }

    [Theory]
    [InlineData("crm yes\nnode a b\n", "ha.cf:1: crm yes: Pacemaker")]
    [InlineData("keepalive x\nnode a b\n", "ha.cf:1: 'x' is no time")]
    public void Is_refused(string haCf, string reason) =>
        Assert.StartsWith(reason, Migrated.Refusal(("ha.cf", haCf), ("haresources", "a 192.0.2.10\n")), StringComparison.Ordinal);

    [Fact]
    public void Ha_cf_alone_says_nothing_about_addresses() => Assert.Contains("give haresources too", Migrated.Refusal(("ha.cf", Samples.HaCf)), StringComparison.Ordinal);
}
