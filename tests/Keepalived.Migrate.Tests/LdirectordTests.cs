using Keepalived.Conf.Model;
using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Tests;

public sealed class LdirectordTests
{
    private static Migrated One(string text) => Migrated.One("ldirectord.cf", text);

    // A virtual on a port with one server, and settings of it.
    private static Migrated Virtual(string settings, string port = "80", string globals = "") =>
        One($"{globals}\nvirtual = 192.0.2.10:{port}\n    real = 10.0.0.1:{port} masq\n    {settings.Replace("\n", "\n    ")}\n");

    [Fact]
    public void The_example_becomes_a_virtual_server_with_checks()
    {
        var migrated = One(Samples.Ldirectord);
        Migrated.Has(
            migrated.Text, "virtual_server 192.0.2.10 80 {", "delay_loop 5", "lvs_sched wlc", "lvs_method NAT", "persistence_timeout 600", "protocol TCP", "alpha",
            "warmup 0", "sorry_server 127.0.0.1 80", "sorry_server_lvs_method DR", "# ldirectord.cf:6", "real_server 10.0.0.1 80 {", "weight 5", "inhibit_on_failure",
            "HTTP_GET {", "http_protocol 1.1", "url {", "path /alive.html", "regex \"OK\"", "}", "virtualhost www.example.org", "connect_timeout 3", "retry 1",
            "delay_before_retry 5", "}", "}");
        var server = Assert.Single(migrated.Config().VirtualServers);
        Assert.Equal(["10.0.0.1", "10.0.0.2", "10.0.0.3"], server.RealServers.Select(static r => $"{r.Address}"));
        Assert.True(migrated.Result.IsComplete);
        Assert.Equal(
            [
                "1 checktimeout exact", "2 checkinterval approx", "3 failurecount exact", "4 quiescent exact", "5 virtual exact", "6 real exact", "7 real exact",
                "8 fallback exact", "9 service approx", "10 request exact", "11 receive approx", "12 virtualhost exact", "13 scheduler exact", "14 persistent exact",
                "15 protocol exact", "16 checktype exact",
            ],
            migrated.Levels);
        Assert.Equal("2 times real_server", migrated.Result.Report[6].Text);
    }

    [Theory]
    [InlineData("service = https\nrequest = \"a\"", "443", "SSL_GET", "path /a")]
    [InlineData("httpmethod = HEAD", "80", "HTTP_GET", "method HEAD")]
    [InlineData("request = \"http://www.example.org/\"", "3128", "HTTP_GET", "path http://www.example.org/")]
    [InlineData("", "25", "SMTP_CHECK", "connect_timeout 30")]
    [InlineData("", "587", "SMTP_CHECK", "connect_timeout 30")]
    [InlineData("request = \"www.example.org\"\nreceive = \"1\"", "53", "DNS_CHECK", "name www.example.org")]
    [InlineData("request = \"192.0.2.7\"\nreceive = \"1\"", "53", "DIALOGUE_CHECK",
        "send_hex 00010100000100000000000001370132013003313932" + "07696e2d61646472046172706100000c0001")]
    [InlineData("", "110", "DIALOGUE_CHECK", "preset pop")]
    [InlineData("", "995", "DIALOGUE_CHECK", "ssl")]
    [InlineData("", "143", "DIALOGUE_CHECK", "preset imap")]
    [InlineData("login = \"me\"\npasswd = \"se cret\"", "110", "DIALOGUE_CHECK", @"send ""PASS se cret\r\n""")]
    [InlineData("login = \"me\"\npasswd = \"a\\b\"", "993", "DIALOGUE_CHECK", @"send ""a1 LOGIN \x22me\x22 \x22a\\\\b\x22\r\n""")]
    [InlineData("request = \"a.txt\"", "21", "DIALOGUE_CHECK", @"send ""SIZE a.txt\r\n""")]
    [InlineData("", "119", "DIALOGUE_CHECK", "expect \"^2\"")]
    [InlineData("", "389", "DIALOGUE_CHECK", "send_hex 300c020101600702010304008000")]
    [InlineData("request = \"dc=example,dc=org\"", "636", "DIALOGUE_CHECK", "ssl")]
    [InlineData("", "3306", "DIALOGUE_CHECK", "preset mysql")]
    [InlineData("login = \"me\"\npasswd = \"x y\"\ndatabase = \"shop\"\nrequest = \"SELECT 1\"", "3306", "MISC_CHECK",
        "misc_path \"/usr/bin/env 'MYSQL_PWD=x y' /usr/bin/mysql --host=10.0.0.1 --port=3306 --user=me --batch '--execute=SELECT 1' shop\"")]
    [InlineData("login = \"me\"\npasswd = \"it's\"\nrequest = \"SELECT 1\"", "5432", "MISC_CHECK",
        @"misc_path ""/usr/bin/env 'PGPASSWORD=it\x27s' /usr/bin/psql --no-psqlrc --no-password --host=10.0.0.1 --port=5432 --username=me '--command=SELECT 1'""")]
    [InlineData("", "1521", "TCP_CHECK", "connect_timeout 30")]
    [InlineData("protocol = udp", "1812", "DIALOGUE_CHECK", "preset radius")]
    [InlineData("protocol = udp", "5060", "DIALOGUE_CHECK", "preset sip")]
    [InlineData("protocol = tcp\nlogin = \"a@b\"", "5060", "DIALOGUE_CHECK", "protocol TCP")]
    [InlineData("service = simpletcp\nrequest = \"HELLO\\n\"\nreceive = \"^HI\"", "7000", "DIALOGUE_CHECK", @"send ""HELLO\n""")]
    [InlineData("", "7000", "TCP_CHECK", "connect_timeout 30")]
    [InlineData("service = invented", "7000", "TCP_CHECK", "connect_timeout 30")]
    [InlineData("checktype = connect", "80", "TCP_CHECK", "connect_timeout 5")]
    [InlineData("checktype = connect\nprotocol = udp", "53", "PING_CHECK", "connect_timeout 5")]
    [InlineData("checktype = ping\ncheckcount = 3\nfailurecount = 2", "80", "PING_CHECK", "retry 3")]
    [InlineData("checktype = external\ncheckcommand = /opt/check.sh", "80", "MISC_CHECK", "misc_path \"/opt/check.sh 192.0.2.10 80 10.0.0.1 80\"")]
    [InlineData("checktype = external-perl\ncheckcommand = /opt/check.pl", "80", "MISC_CHECK", "misc_path \"/usr/bin/perl /opt/check.pl 192.0.2.10 80 10.0.0.1 80\"")]
    [InlineData("checkport = 8080", "80", "HTTP_GET", "connect_port 8080")]
    [InlineData("negotiatetimeout = 7\nchecktimeout = 2", "80", "HTTP_GET", "connect_timeout 7")]
    [InlineData("checktimeout = 2", "80", "HTTP_GET", "connect_timeout 2")]
    public void A_check_becomes(string settings, string port, string keyword, string line)
    {
        var migrated = Virtual(settings, port);
        Assert.Single(migrated.Config().VirtualServers[0].RealServers[0].Checkers);
        Migrated.Has(migrated.Text, $"{keyword} {{");
        Migrated.Has(migrated.Text, line);
    }

    [Fact]
    public void A_check_by_turns_becomes_two()
    {
        var migrated = Virtual("checktype = 3", globals: "checkinterval = 5");
        Assert.Equal(2, migrated.Config().VirtualServers[0].RealServers[0].Checkers.Count);
        Migrated.Has(migrated.Text, "delay_loop 20");
        migrated.Told("checktype", CarryLevel.Approximate, "TCP_CHECK");
    }

    [Theory]
    [InlineData("checktype = on", 0)]
    [InlineData("service = none", 0)]
    [InlineData("checktype = off", 1)]
    public void A_server_without_a_check_is_always_used_and_one_that_is_off_never(string settings, int checks)
    {
        var migrated = Virtual(settings);
        Assert.Equal(checks, migrated.Config().VirtualServers[0].RealServers[0].Checkers.Count);
        if (checks > 0) Migrated.Has(migrated.Text, "misc_path \"/usr/bin/false\"");
        Assert.Equal(checks > 0, migrated.Text.Contains("alpha", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("service = invented", "service", CarryLevel.Decide, "no service of ldirectord")]
    [InlineData("receive = \"(a)\\1\"", "receive", CarryLevel.Not, "back references")]
    [InlineData("passwd = \"x\"", "passwd", CarryLevel.Exact, "not used for this service")]
    [InlineData("monitorfile = \"/x\"", "monitorfile", CarryLevel.Not, "log_all_failures")]
    [InlineData("service = imap\nlogin = \"a\"\npasswd = \"x\"", "passwd", CarryLevel.Approximate, "mode 0600")]
    [InlineData("service = oracle\nlogin = \"a\"", "login", CarryLevel.Not, "neither logs in")]
    [InlineData("invented = 7", "invented", CarryLevel.Not, "no directive of ldirectord")]
    [InlineData("fallbackcommand = notify.sh", "fallbackcommand", CarryLevel.Decide, "whole path")]
    [InlineData("emailalert = \"a@b.org\"", "emailalert", CarryLevel.Approximate, "127.0.0.1")]
    public void A_directive_is_told_of(string settings, string directive, CarryLevel level, string text) => Virtual(settings).Told(directive, level, text);

    [Theory]
    [InlineData("cleanstop = no", CarryLevel.Decide, "-I")]
    [InlineData("cleanstop = yes", CarryLevel.Exact, "removed")]
    [InlineData("readdquiescent = yes", CarryLevel.Exact, "inhibit_on_failure")]
    [InlineData("autoreload = yes", CarryLevel.Not, "systemctl reload")]
    [InlineData("execute = other.cf", CarryLevel.Decide, "give that file too")]
    public void A_global_directive_is_told_of(string line, CarryLevel level, string text) => Virtual("", globals: line).Told(line.Split(' ')[0], level, text);

    [Fact]
    public void Commands_mail_and_maintenance_are_carried_over()
    {
        var migrated = Virtual(
            "fallbackcommand = /opt/f.sh x\nemailalert = \"a@b.org, c@d.org\"", globals: "maintenancedir = /etc/down\nsmtp = mail.example.org\nemailalertfrom = lvs@b.org");
        Migrated.Has(migrated.Text, "quorum_up \"/opt/f.sh x stop 192.0.2.10:80 tcp\"", "quorum_down \"/opt/f.sh x start 192.0.2.10:80 tcp\"");
        Migrated.Has(migrated.Text, "notification_email {", "a@b.org", "c@d.org", "}", "notification_email_from lvs@b.org", "smtp_server mail.example.org", "script_user root", "enable_script_security");
        Migrated.Has(migrated.Text, "misc_path \"/usr/bin/test '!' -e /etc/down/10.0.0.1:80\"");
        Assert.Equal(3, migrated.Config().VirtualServers[0].RealServers[0].Checkers.Count);
    }

    [Fact]
    public void A_firewall_mark_is_checked_on_the_port_of_its_service()
    {
        var migrated = One("virtual = 5\n\treal = 10.0.0.1 gate\n\tservice = http\n\tfallback = 127.0.0.1:80\nvirtual6 = 6\n\treal6 = [2001:db8::1] gate\n\tservice = https\n");
        Migrated.Has(migrated.Text, "virtual_server fwmark 5 {");
        Migrated.Has(migrated.Text, "connect_port 80");
        Migrated.Has(migrated.Text, "virtual_server fwmark 6 {", "ip_family inet6");
        Migrated.Has(migrated.Text, "sorry_server 127.0.0.1", "sorry_server_lvs_method DR");
    }

    [Fact]
    public void Names_of_real_servers_are_resolved_by_the_daemon_and_others_now()
    {
        var names = new HostTable(("vip", "192.0.2.10"), ("sql01", "10.0.0.1"), ("sql03", "10.0.0.3"), ("spare", "10.0.0.9"));
        var migrated = Migrated.Of(null, names, ("ldirectord.cf", "virtual = vip:mysql\n    real = web1:3306 ipip 3\n    real = sql01->sql03:3306 gate\n    fallback = spare:3306\n"));
        var server = Assert.Single(migrated.Config().VirtualServers);
        Migrated.Has(migrated.Text, "# IpvsSharp: keepalived does not know this.", "real_server_name web1 3306 {", "weight 3");
        Migrated.Has(migrated.Text, "virtual_server 192.0.2.10 3306 {");
        Migrated.Has(migrated.Text, "sorry_server 10.0.0.9 3306");
        Assert.Equal(3, server.RealServers.Count);
        Assert.Equal(["1 virtual approx", "2 real approx", "3 real exact", "4 fallback exact"], migrated.Levels.Where(static l => !l.Contains("service", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_virtual_that_cannot_be_resolved_is_left_out_with_its_lines()
    {
        var migrated = One("virtual = nowhere:80\n    real = 10.0.0.1:80 gate\n    scheduler = rr\n");
        Assert.Empty(migrated.Config().VirtualServers);
        Assert.Equal(["1 virtual not", "2 real not", "3 scheduler not"], migrated.Levels);
    }

    [Fact]
    public void Settings_of_servers_and_flags_of_schedulers_are_carried_over()
    {
        var migrated = One("virtual = 192.0.2.10:53\n    real = 10.0.0.1:53 gate 2 \"a\",\"b\" l:5 u:9\n    protocol = udp\n    ops = yes\n    scheduler = sh\n    schedflags = sh-port,sh-fallback\n    persistent = 60\n    netmask = 255.255.255.0\n    checktype = ping\n");
        Migrated.Has(migrated.Text, "lvs_sched sh", "sh-port", "sh-fallback", "ops", "lvs_method DR", "persistence_timeout 60", "persistence_granularity 255.255.255.0", "protocol UDP");
        Migrated.Has(migrated.Text, "weight 2", "uthreshold 9", "lthreshold 5");
    }

    [Fact]
    public void A_server_can_have_a_request_of_its_own()
    {
        var migrated = One("virtual = 192.0.2.10:80\n    real = 10.0.0.1:80 gate 1 \"one.html\", \"ONE\"\n    real = 10.0.0.2:80 gate\n    request = \"all.html\"\n");
        Migrated.Has(migrated.Text, "path /one.html", "regex \"ONE\"");
        Migrated.Has(migrated.Text, "path /all.html", "}");
    }

    [Fact]
    public void What_stands_in_a_pattern_is_written_so_that_it_is_read_as_it_was()
    {
        var migrated = Virtual("""receive = "a\.b 'c' $5" """);
        var check = Assert.IsType<HttpCheckConfig>(migrated.Config().VirtualServers[0].RealServers[0].Checkers[0]);
        Assert.Equal(@"a\.b 'c' $5", Assert.Single(check.Urls).Regex?.Pattern);
    }
}
