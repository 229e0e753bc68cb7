using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Tests;

public sealed class PiranhaTests
{
    private static Migrated Changed(string from, string to) => Migrated.One("lvs.cf", Samples.Piranha.Replace(from, to));

    [Fact]
    public void A_pair_of_routers_becomes_two_files()
    {
        var migrated = Migrated.One("lvs.cf", Samples.Piranha);
        Migrated.Has(
            migrated.Node("primary"), "vrrp_instance LVS {", "state MASTER", "interface eth0", "virtual_router_id 51", "priority 150", "advert_int 6", "down_timer_adverts 3",
            "unicast_src_ip 192.0.2.1", "unicast_peer {", "192.0.2.2", "}", "virtual_ipaddress {", "192.0.2.10/24 dev eth0 label eth0:1",
            "10.9.0.100/24 dev eth1 label eth1:1", "}", "}");
        Migrated.Has(migrated.Node("backup"), "unicast_src_ip 192.0.2.2");
        Migrated.Has(migrated.Node("backup"), "lvs_sync_daemon eth0 LVS");
        Migrated.Has(
            migrated.Node("backup"), "virtual_server 192.0.2.10 80 {", "delay_loop 6", "lvs_sched wlc", "lvs_method NAT", "persistence_timeout 60", "protocol TCP", "alpha", "warmup 0",
            "ha_suspend", "# lvs.cf:31: server one", "real_server 10.9.0.11 80 {", "weight 2", "inhibit_on_failure", "# IpvsSharp: keepalived does not know this.",
            "DIALOGUE_CHECK {", @"send ""GET / HTTP/1.0\r\n\r\n""", "expect \"HTTP\"", "connect_timeout 6", "retry 0", "delay_before_retry 6", "}", "}", "}");
        Migrated.Has(migrated.Node("backup"), @"misc_path ""/usr/bin/sh -c '/usr/bin/true 10.9.0.11 | grep -q -e \x27it\x27\\\x27\x27s OK\x27'""");
        Assert.All(migrated.Result.Nodes, n => Assert.DoesNotContain("10.9.0.12", n.Text, StringComparison.Ordinal));
        Assert.Equal(["primary_private", "backup_private", "heartbeat_port", "load_monitor"], migrated.Result.Report.Where(static e => e.Level == CarryLevel.Not).Select(static e => e.Directive));
    }

    [Theory]
    [InlineData("network = nat", "network = direct", "lvs_method DR")]
    [InlineData("network = nat", "network = tunnel", "lvs_method TUN")]
    [InlineData("port = 80\n", "port = 80\n     fwmark = 9\n", "virtual_server fwmark 9 {")]
    [InlineData("use_regex = 0", "use_regex = 1", "expect \"HTTP\"")]
    [InlineData("expect = \"HTTP\"", "expect = \"a.c\"", @"expect ""a\.c""")]
    [InlineData("timeout = 6", "timeout = 4\n     sorry_server = 127.0.0.1", "sorry_server 127.0.0.1 80")]
    [InlineData("keepalive = 6", "keepalive = 6\nreservation_conflict_action = nothing", "nopreempt")]
    [InlineData("keepalive = 6", "keepalive = 6\nactive_cmd = /etc/a.sh\ninactive_cmd = /etc/b.sh x", "notify_master \"/etc/a.sh\"")]
    [InlineData("keepalive = 6", "keepalive = 6\nmonitor_links = 1", "track_interface {")]
    [InlineData("keepalive = 6", "keepalive = 6\ntcp_timeout = 900", "lvs_timeouts tcp 900")]
    public void A_setting_becomes(string from, string to, string line) => Migrated.Has(Changed(from, to).Node("primary"), line);

    [Fact]
    public void What_is_not_active_is_left_out()
    {
        var migrated = Changed("virtual web {\n     active = 1", "virtual web {\n     active = 0");
        Assert.DoesNotContain("192.0.2.10 80", migrated.Node("primary"), StringComparison.Ordinal);
        Assert.Contains(migrated.Result.Report, static e => e is { Directive: "virtual", Level: CarryLevel.Exact } && e.Text.Contains("not active", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_backup_there_is_one_file() => Assert.Single(Changed("backup_active = 1", "backup_active = 0").Result.Nodes);

    [Fact]
    public void Failover_services_are_left_out()
    {
        var migrated = Migrated.One("lvs.cf", "serial_no = 1\nservice = fos\nfailover web {\n  address = 192.0.2.10 eth0:1\n  port = 80\n}\n");
        migrated.Told("failover", CarryLevel.Not, "notify_master");
        Assert.False(migrated.Result.IsComplete);
    }

    [Theory]
    [InlineData("serial_no = 1\nvirtual a {\n", "lvs.cf:2: the block a is not closed")]
    [InlineData("serial_no = 1\n}\n", "lvs.cf:2: } closes nothing")]
    [InlineData("serial_no = 1\nsend = \"x\n", "lvs.cf:2: the quote \" is not closed")]
    [InlineData("serial_no = 1\nother {\n", "lvs.cf:2: 'other {' is no block of lvs.cf")]
    public void Is_refused(string text, string reason) => Assert.Equal(reason, Migrated.Refusal(("lvs.cf", text)));
}
