using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>Mistakes about virtual servers and checks draw the messages keepalived 2.4.3 prints with -t.</summary>
public sealed partial class CheckerMistakeTests
{
    /// <summary>Lines, and the messages they draw.</summary>
    private sealed record Mistake(string Lines, params string[] Messages);

    private static (string Block, Mistake[] Mistakes)[] Blocks =>
    [
        ("virtual_server", InVirtualServer),
        ("real_server", InRealServer),
        ("virtual_server_group", InGroup),
        .. CheckerText.TimedChecks.Select(kind => (kind, InEveryCheck)),

        // For SMTP_CHECK with a bindto of the other family the original says nothing, and the check never works.
        .. CheckerText.NetworkChecks.Select(kind => (kind, InNetworkCheck)),
        ("HTTP_GET", InHttpCheck),
        ("SSL_GET", InHttpCheck),
        ("HTTP_GET/url", InUrl),
        ("SSL_GET/url", InUrl),
        ("SMTP_CHECK", InSmtpCheck),
        ("DNS_CHECK", InDnsCheck),
        ("UDP_CHECK", InUdpCheck),
        ("MISC_CHECK", InMiscCheck),
        ("FILE_CHECK", InFileCheck),
        ("BFD_CHECK", InBfdCheck),
    ];

    public static TheoryData<string, string, string> InBlocks()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (block, mistakes) in Blocks)
        {
            foreach (var mistake in mistakes) data.Add(block, mistake.Lines, string.Join('\n', mistake.Messages));
        }

        return data;
    }

    public static TheoryData<string, string, string> WholeFiles()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (name, text, messages) in Files) data.Add(name, text, string.Join('\n', messages));
        return data;
    }

    [Theory]
    [MemberData(nameof(InBlocks))]
    public void A_mistake_in_a_block_draws_keepaliveds_messages(string block, string lines, string messages) =>
        Assert.Equal(Lines(messages), Findings(CheckerText.In(block, lines)));

    [Theory]
    [MemberData(nameof(WholeFiles))]
    public void A_mistake_of_a_whole_block_draws_keepaliveds_messages(string name, string text, string messages)
    {
        Assert.NotEmpty(name);
        Assert.Equal(Lines(messages), Findings(text));
    }

    [Theory]
    [InlineData("TCP_CHECK { }\nnb_get_retry 3", "Unknown keyword 'nb_get_retry'")]
    [InlineData("HTTP_GET {\n}", "HTTP/SSL_GET checker has no urls specified - ignoring")]
    [InlineData("SSL_GET {\n}", "HTTP/SSL_GET checker has no urls specified - ignoring")]
    [InlineData("HTTP_GET {\nurl {\n}\n}", "HTTP/SSL_GET checker url has no path - ignoring", "HTTP/SSL_GET checker has no urls specified - ignoring")]
    [InlineData("HTTP_GET {\nurl {\n}\nurl {\npath /\n}\n}", "HTTP/SSL_GET checker url has no path - ignoring")]
    [InlineData("HTTP_GET {\nurl {\npath /\n}\ntls_compliant\n}", "Unknown keyword 'tls_compliant'")]
    [InlineData("SSL_GET {\nurl {\npath /\ntls_compliant maybe\n}\n}", "Invalid tls_compliant option maybe")]
    [InlineData("SSL_GET {\nurl {\npath /\n}\ntls_compliant maybe\n}", "Invalid tls_compliant option maybe")]
    [InlineData("MISC_CHECK {\n}", "No script path has been specified for MISC_CHECKER - skipping")]
    [InlineData("MISC_CHECK {\nmisc_path\n}", "No script path has been specified for MISC_CHECKER - skipping")]
    public void A_check_that_cannot_be_made_is_said_to_be_left_out(string check, params string[] messages) =>
        Assert.Equal(messages.Order(), Findings(CheckerText.In("real_server", check)));

    [Fact]
    public void A_track_file_has_to_be_defined_before_the_check_that_names_it() => Assert.Equal(
        ["FILE_CHECK has no track_file specified - ignoring", "track_file tf not found"],
        Findings(CheckerText.VirtualServer(CheckerText.RealServer("FILE_CHECK {\ntrack_file tf\n}")) + CheckerText.Referred));

    [Fact]
    public void A_session_has_to_be_defined_before_the_check_that_names_it() => Assert.Equal(
        ["([10.0.0.1]:tcp:80) BFD_CHECK - BFD b1 not configured"],
        Findings(CheckerText.VirtualServer(CheckerText.RealServer("BFD_CHECK {\nname b1\n}")) + CheckerText.Referred));

    [Fact]
    public void A_server_follows_a_session_once() => Assert.Equal(
        ["([10.0.0.1]:tcp:80) BFD_CHECK - RS already monitoring b1"],
        Findings(CheckerText.In("BFD_CHECK", "name b1\n}\nBFD_CHECK {\nname b1")));

    [Fact]
    public void An_old_track_file_will_do_for_the_parent_and_for_the_role()
    {
        var result = Conf.Read("vrrp_track_file tf {\nfile /tf\n}\n" + CheckerText.VirtualServer(CheckerText.RealServer("FILE_CHECK {\ntrack_file tf\n}")));
        Assert.Equal("\"vrrp_track_file\" is deprecated, please use \"track_file\"", Assert.Single(Conf.Findings(result)).Message);
        Assert.Single(result.Config!.VirtualServers[0].RealServers[0].Checkers);
        Assert.Equal(result.Config.VirtualServers, ConfigurationBinder.Bind(result.Lines, RoleFilter.Checkers).Config!.VirtualServers);
    }

    private static string[] Lines(string messages) => messages.Length == 0 ? [] : [.. messages.Split('\n').Order()];

    private static string[] Findings(string text) =>
        [.. Conf.Findings(Conf.Read(text)).Where(d => d.Severity > Severity.Notice).Select(d => d.Message).Distinct().Order()];
}
