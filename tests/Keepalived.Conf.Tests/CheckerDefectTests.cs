using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>Where keepalived 2.4.3 goes wrong with checks and this does not on purpose (docs/differences.md).</summary>
public sealed class CheckerDefectTests
{
    [Fact]
    public void A_host_of_a_mail_check_is_a_check_of_its_own_with_its_own_options()
    {
        var checks = Smtp("""
            connect_timeout 4
            retry 2
            helo_name director
            host {
                connect_ip 10.0.0.5
                connect_port 26
                bindto 10.0.0.6
            }
            host {
                connect_timeout 7
                retry 3
                alpha
            }
            """);
        Assert.Equal(["10.0.0.1:80 4 2", "10.0.0.5:26 4 2", "10.0.0.1:80 7 3"], checks.Select(Text));
        Assert.Equal([null, "10.0.0.6", null], checks.Select(c => c.Connection.BindAddress?.ToString()));
        Assert.Equal([false, false, true], checks.Select(c => c.Alpha));
        Assert.All(checks, c => Assert.Equal("director", c.HeloName));
    }

    [Fact]
    public void A_mail_check_with_nothing_but_hosts_is_a_check_per_host() =>
        Assert.Equal(["10.0.0.5:80 5 1", "10.0.0.1:26 5 1"], Smtp("host {\nconnect_ip 10.0.0.5\n}\nhost {\nconnect_port 26\n}").Select(Text));

    [Theory]
    [InlineData("regex 'Gre(en'", "Invalid regex: 'Gre(en' at offset 6: missing closing parenthesis")]
    [InlineData("regex 'a)b'", "Invalid regex: 'a)b' at offset 1: unmatched closing parenthesis")]
    [InlineData("regex 'a[b'", "Invalid regex: 'a[b' at offset 3: missing terminating ] for character class")]
    [InlineData(@"regex 'a\\'", @"Invalid regex: 'a\' at offset 2: \ at end of pattern")]
    [InlineData("regex '[[:alpha:]'", "Invalid regex: '[[:alpha:]' at offset 10: missing terminating ] for character class")]
    [InlineData("regex '(?R)'", "Invalid regex: '(?R)' at offset 0: recursion is not supported")]
    [InlineData("regex 'a**'", "Invalid regex: 'a**' at offset 3: quantifier does not follow a repeatable item")]
    [InlineData("regex_no_match", "regex parameters specified without regex")]
    [InlineData("regex a\nregex_min_offset x", "Invalid regex_min_offset x specified")]
    [InlineData("regex a\nregex_max_offset", "Missing or too may options for regex_max_offset")]
    [InlineData("regex a\nregex_min_offset 5\nregex_max_offset 4", "regex min offset 5 > regex_max_offset 4 - ignoring")]
    [InlineData("regex a\nregex_stack 1", "regex_stack requires start and max values")]
    [InlineData("regex a\nregex_stack x 2", "regex_stack invalid start value")]
    [InlineData("regex a\nregex_stack 1 x", "regex_stack invalid max value")]
    [InlineData("regex a\nregex_stack 2 1", "regex stack start cannot exceed max value")]
    public void What_is_wrong_with_a_regex_is_an_error(string lines, string message)
    {
        var result = Conf.Read(CheckerText.In("HTTP_GET/url", lines));
        Assert.Equal(message, Assert.Single(Conf.Findings(result)).Message);
        Assert.Equal(ConfigTestStatus.Errors, result.TestStatus);
    }

    [Theory]
    [InlineData("a]b")]
    [InlineData("[]a]")]
    [InlineData("[^]()]")]
    [InlineData(@"\(\[")]
    [InlineData("[[:alpha:]]")]
    [InlineData("(?x) ( # (\n)")]
    [InlineData(@"\Q(\E")]
    public void A_regex_that_may_be_right_is_not_refused(string pattern)
    {
        string escaped = pattern.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        Assert.Empty(Conf.Findings(Conf.Read(CheckerText.In("HTTP_GET/url", $"regex \"{escaped}\""))));
    }

    [Theory]
    [InlineData("lvs_sched sh\nhashed", "hashed has no effect - ignoring")]
    [InlineData("lvs_sched mh\nsh-port", "sh-port only applies to sh scheduler - ignoring")]
    public void What_keepalived_ignores_silently_draws_a_notice(string lines, string message)
    {
        var result = Conf.Read(CheckerText.In("virtual_server", lines));
        Assert.Equal((message, Severity.Notice), Assert.Single(result.Diagnostics.Select(d => (d.Message, d.Severity))));
    }

    [Fact]
    public void An_unknown_regex_option_draws_a_notice() => Assert.Contains(
        Conf.Read(CheckerText.In("HTTP_GET/url", "regex a\nregex_options caseless bogus")).Diagnostics,
        d => d is { Severity: Severity.Notice, Message: "regex_options bogus unknown - ignoring" });

    [Theory]
    [InlineData("a.root-servers.net")]
    [InlineData("a.")]
    public void A_first_label_of_one_letter_is_not_taken_for_an_empty_one(string name)
    {
        var result = Conf.Read(CheckerText.In("DNS_CHECK", $"name {name}"));
        Assert.Empty(Conf.Findings(result));
        Assert.Equal(name, Assert.IsType<DnsCheckConfig>(Assert.Single(result.Config!.VirtualServers[0].RealServers[0].Checkers)).Name);
    }

    [Theory]
    [InlineData("delay_loop 5s", "invalid number '5s'", "virtual server delay loop '5s' invalid - ignoring")]
    [InlineData("warmup x", "invalid number 'x'", "virtual server warmup 'x' invalid - ignoring")]
    public void A_time_with_a_unit_is_refused(string lines, params string[] messages) =>
        Assert.Equal(messages, Conf.Findings(Conf.Read(CheckerText.In("virtual_server", lines))).Select(d => d.Message));

    [Theory]
    [InlineData("quorum_up /a\nquorum_up /b", "([10.0.0.9]:tcp:80) quorum_up script already specified - ignoring /b")]
    [InlineData("real_server 10.0.0.2 80 {\nnotify_down /a\nnotify_down /b\n}", "([10.0.0.2]:tcp:80) notify_down script already specified - ignoring /b")]
    [InlineData("real_server www.example.com {\n}", "Invalid real server ip address/port www.example.com/ - skipping")]
    public void A_message_names_the_server_instead_of_null(string lines, string message) =>
        Assert.Equal(message, Assert.Single(Conf.Findings(Conf.Read(CheckerText.In("virtual_server", lines)))).Message);

    [Fact]
    public void A_message_about_a_second_script_names_the_group() => Assert.Equal(
        ["(G) quorum_up script already specified - ignoring /b", "(G) notify_up script already specified - ignoring /b"],
        Conf.Findings(Conf.Read("virtual_server_group G {\n10.0.0.1 80\n}\n" + CheckerText.VirtualServer(
            "quorum_up /a\nquorum_up /b\n" + CheckerText.RealServer("notify_up /a\nnotify_up /b"), "group G"))).Select(d => d.Message));

    [Fact]
    public void A_check_cannot_opt_out_of_logging_all_failures() => Assert.True(Assert.Single(
        Conf.Read("global_defs {\nchecker_log_all_failures\n}\n" + CheckerText.In("TCP_CHECK", "log_all_failures off"))
            .Config!.VirtualServers[0].RealServers[0].Checkers).LogAllFailures);

    private static string Text(SmtpCheckConfig check) =>
        $"{check.Connection.Address}:{check.Connection.Port} {check.Connection.ConnectTimeout.TotalSeconds} {check.Retry}";

    private static List<SmtpCheckConfig> Smtp(string lines)
    {
        var result = Conf.Read(CheckerText.In("SMTP_CHECK", lines));
        var notice = Assert.Single(Conf.Findings(result));
        Assert.Equal(("The SMTP_CHECK host block is deprecated. Please define additional checkers.", Severity.Notice), (notice.Message, notice.Severity));
        return [.. result.Config!.VirtualServers[0].RealServers[0].Checkers.Cast<SmtpCheckConfig>()];
    }
}
