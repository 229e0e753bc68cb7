using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Tests;

public sealed class MonTests
{
    private const string Alert = "lvs.alert -P tcp -V 192.0.2.10:80 -R 10.0.0.1 -W 1 -F g";

    private static Migrated Service(string monitor, string period = "alert " + Alert, string more = "") => Migrated.One(
        "mon.cf", $"mondir = /opt/mon\n\nhostgroup rs1 10.0.0.1\n\nwatch rs1\n  service s\n    interval 5s\n    {more}\n    monitor {monitor}\n    period wd {{Sun-Sat}}\n      {period}\n".Replace("    \n", ""));

    [Fact]
    public void A_watch_with_lvs_alert_becomes_a_real_server()
    {
        var migrated = Migrated.One("mon.cf", Samples.Mon);
        Migrated.Has(
            migrated.Text, "virtual_server 192.0.2.10 80 {", "delay_loop 60", "lvs_sched wlc", "lvs_method DR", "protocol TCP", "# mon.cf:4: rs1 tcp80", "real_server 10.0.0.1 80 {",
            "weight 1", "TCP_CHECK {", "connect_port 80", "connect_timeout 10", "retry 0", "delay_before_retry 5", "delay_loop 5", "}");
        Assert.Equal(
            ["0 192.0.2.10 80 decide", "4 service exact", "5 interval exact", "6 monitor exact", "7 period exact", "8 alert exact", "9 upalert exact"], migrated.Levels);
        Assert.False(migrated.Result.IsComplete);
    }

    [Fact]
    public void The_table_of_ipvsadm_tells_what_mon_does_not_know()
    {
        var migrated = Migrated.Of(("mon.cf", Samples.Mon), ("rules", Samples.Ipvsadm));
        Migrated.Has(migrated.Text, "lvs_sched wrr", "lvs_method DR", "persistence_timeout 360", "persistence_granularity 255.255.255.0");
        Assert.Equal(3, migrated.Config().VirtualServers.Count);
        Assert.True(migrated.Result.IsComplete);
    }

    [Theory]
    [InlineData("tcp.monitor -p 80 -t 3", "TCP_CHECK", "connect_timeout 3")]
    [InlineData("http.monitor -p 8080 -u /x -m \"a b\"", "HTTP_GET", "regex \"a b\"")]
    [InlineData("telnet.monitor -l login", "DIALOGUE_CHECK", "expect \"login\"")]
    [InlineData("telnet.monitor", "TCP_CHECK", "connect_port 23")]
    [InlineData("smtp.monitor", "SMTP_CHECK", "connect_port 25")]
    [InlineData("dns.monitor -zone example.org", "DNS_CHECK", "name example.org")]
    [InlineData("fping.monitor", "PING_CHECK", "delay_loop 5")]
    [InlineData("imap.monitor", "DIALOGUE_CHECK", "preset imap")]
    [InlineData("own.monitor -x 'a b' ;;", "MISC_CHECK", "misc_path \"/opt/mon/own.monitor -x 'a b' 10.0.0.1\"")]
    public void A_monitor_becomes(string monitor, string keyword, string line)
    {
        var migrated = Service(monitor);
        Migrated.Has(migrated.Text, $"{keyword} {{");
        Migrated.Has(migrated.Text, line);
    }

    [Theory]
    [InlineData("alertafter 3", "retry 2", CarryLevel.Exact)]
    [InlineData("alertafter 3 30m", "retry 2", CarryLevel.Approximate)]
    [InlineData("alertafter 1m", "retry 11", CarryLevel.Approximate)]
    public void Alertafter_becomes(string line, string retry, CarryLevel level)
    {
        var migrated = Service("tcp.monitor -p 80", $"alert {Alert}\n      {line}");
        Migrated.Has(migrated.Text, retry);
        migrated.Told("alertafter", level, "retry");
    }

    [Theory]
    [InlineData("alert mail.alert a@b.org", CarryLevel.Approximate, "notification_email")]
    [InlineData("alert page.alert x", CarryLevel.Decide, "mon's arguments")]
    [InlineData("alert lvs.alert -V 192.0.2.10:80", CarryLevel.Not, "without an address")]
    [InlineData("alert lvs.alert -V 192.0.2.11:80 -R 10.0.0.1 -X -p", CarryLevel.Not, "-X -p")]
    public void An_alert_is_told_of(string line, CarryLevel level, string text)
    {
        var migrated = Service("tcp.monitor -p 80", $"alert {Alert}\n      {line}");
        var entry = migrated.Result.Report.Single(e => e.Place.Line == 11);
        Assert.Equal(level, entry.Level);
        Assert.Contains(text, entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_balances_nothing_is_left_out_with_its_lines()
    {
        var migrated = Service("tcp.monitor -p 80", "alert mail.alert a@b.org");
        Assert.All(migrated.Result.Report.Where(static e => e.Place.Line > 1), static e => Assert.Equal(CarryLevel.Not, e.Level));
        Assert.Empty(migrated.Config().VirtualServers);
    }

    [Fact]
    public void What_stands_nowhere_is_refused() =>
        Assert.StartsWith("mon.cf:3: 'stray' stands outside", Migrated.Refusal(("mon.cf", "watch x\n\nstray\n")), StringComparison.Ordinal);
}
