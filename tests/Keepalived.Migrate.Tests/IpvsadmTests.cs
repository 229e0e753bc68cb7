using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Tests;

public sealed class IpvsadmTests
{
    [Fact]
    public void A_dump_becomes_virtual_servers_without_checks()
    {
        var migrated = Migrated.One("ipvsadm.rules", Samples.Ipvsadm);
        Assert.True(migrated.Result.IsComplete);
        Assert.All(migrated.Result.Report, static e => Assert.Equal(CarryLevel.Exact, e.Level));
        var servers = migrated.Config().VirtualServers;
        Assert.Equal([2, 2, 1], servers.Select(static v => v.RealServers.Count));
        Assert.All(servers.SelectMany(static v => v.RealServers), static r => Assert.Empty(r.Checkers));
        Migrated.Has(
            migrated.Text, "virtual_server 192.0.2.10 80 {", "lvs_sched wrr", "lvs_method DR", "persistence_timeout 360", "persistence_granularity 255.255.255.0",
            "protocol TCP", "# ipvsadm.rules:2", "real_server 10.0.0.1 80 {", "weight 3", "}", "# ipvsadm.rules:3", "real_server 10.0.0.2 8080 {", "weight 1",
            "lvs_method NAT", "uthreshold 100", "lthreshold 50", "}");
        Migrated.Has(migrated.Text, "lvs_sched sh", "sh-fallback", "sh-port", "ops", "lvs_method TUN", "protocol UDP");
        Migrated.Has(migrated.Text, "virtual_server fwmark 7 {", "ip_family inet6", "lvs_sched rr");
    }

    [Fact]
    public void A_script_is_read_with_its_variables()
    {
        var migrated = Migrated.One("init.d-lvs", Samples.InitScript);
        Migrated.Has(migrated.Text, "lvs_timeouts tcp 900 tcpfin 120 udp 300");
        Migrated.Has(migrated.Text, "virtual_server 192.0.2.10 80 {", "lvs_sched wlc", "lvs_method NAT", "protocol TCP", "# init.d-lvs:11", "real_server 10.0.0.1 {", "weight 2");
        Assert.Equal(["8 -C exact", "9 --set 900 120 300 exact"], migrated.Levels.Take(2));
        Assert.True(migrated.Result.IsComplete);
    }

    [Fact]
    public void Long_options_and_tunnels_are_understood()
    {
        var migrated = Migrated.One(
            "rules", "--add-service --sctp-service [2001:db8::10]:80 --scheduler=mh --sched-flags mh-port --persistent\n-a --sctp-service [2001:db8::10]:80 -r [2001:db8::1]:80 -i --tun-type gue --tun-port 6080 --tun-csum --weight=7\n-Ct\n-A -t 192.0.2.1:80 -srr -p\n-a -t 192.0.2.1:80 -r 10.0.0.1:80 -mw5\n");
        Migrated.Has(migrated.Text, "virtual_server 2001:db8::10 80 {", "lvs_sched mh", "mh-port", "lvs_method TUN", "persistence_timeout 360", "protocol SCTP");
        Migrated.Has(migrated.Text, "weight 7", "lvs_method TUN type gue port 6080 csum");
        Migrated.Has(migrated.Text, "lvs_sched rr", "lvs_method NAT", "persistence_timeout 360");
        Migrated.Has(migrated.Text, "real_server 10.0.0.1 80 {", "weight 5");
    }

    [Theory]
    [InlineData("-a -t 1.2.3.4:80 -r 10.0.0.1", CarryLevel.Not, "no service")]
    [InlineData("-A -t nowhere:80", CarryLevel.Not, "is no service")]
    [InlineData("-A -f 0", CarryLevel.Not, "no firewall mark")]
    [InlineData("-A -t 1.2.3.4:80 --invented", CarryLevel.Not, "--invented is not understood")]
    [InlineData("-A -t", CarryLevel.Not, "without a value")]
    [InlineData("-R", CarryLevel.Decide, "another file")]
    [InlineData("--start-daemon master --mcast-interface eth0", CarryLevel.Decide, "lvs_sync_daemon")]
    [InlineData("-D -t 1.2.3.4:80", CarryLevel.Exact, "not needed")]
    [InlineData("--set 1 2", CarryLevel.Not, "three numbers")]
    public void A_command_is_told_of(string command, CarryLevel level, string text)
    {
        var migrated = Migrated.One("rules", $"-A -t 192.0.2.9:80 -s rr\n-a -t 192.0.2.9:80 -r 10.0.0.9:80 -g\n{command}\n");
        var entry = migrated.Result.Report[^1];
        Assert.Equal((3, level), (entry.Place.Line, entry.Level));
        Assert.Contains(text, entry.Text, StringComparison.Ordinal);
    }
}
