using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>Checks that cannot be used: left out with a warning, or with <c>unusable_check_fails</c> failed.</summary>
public sealed class UnusableCheckTests
{
    private const string Up = "Real server 10.0.0.1 counts as up without this check";
    private const string Down = "Real server 10.0.0.1 counts as down with this check";
    private const string LinkLocal = "connect_ip fe80::1\n";

    public static TheoryData<string, string, string> Unusable() => new()
    {
        { "MISC_CHECK", "", "no misc_path" },
        { "HTTP_GET", "", "no url" },
        { "SSL_GET", "url {\n}\n", "no url" },
        { "FILE_CHECK", "track_file nosuch\n", "no track_file" },
        { "BFD_CHECK", "name nosuch\n", "no session" },
        { "DIALOGUE_CHECK", "preset nosuch\n", "steps that cannot be used" },
        { "DIALOGUE_CHECK", "", "steps that cannot be used" },
        { "IN_PATH_CHECK", "", "an obstacle: with lvs_method NAT an ordinary check takes the same path" },
        { "TCP_CHECK", LinkLocal, "no bind_if for the link-local address fe80::1" },
        { "UDP_CHECK", LinkLocal, "no bind_if for the link-local address fe80::1" },
        { "PING_CHECK", LinkLocal, "no bind_if for the link-local address fe80::1" },
        { "DNS_CHECK", LinkLocal, "no bind_if for the link-local address fe80::1" },
        { "SMTP_CHECK", LinkLocal, "no bind_if for the link-local address fe80::1" },
        { "SMTP_CHECK", $"host {{\n{LinkLocal}}}\n", "no bind_if for the link-local address fe80::1" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void It_is_left_out_with_a_warning_or_counts_as_failed(string kind, string lines, string reason)
    {
        string check = $"{kind} {{\n{lines}}}";
        var (left, warning) = Read("", check);
        Assert.Empty(left.RealServers[0].Checkers);
        Assert.Equal((Up, "unusable_check_fails makes it count as down"), (warning!.Message, warning.Remedy));
        var (kept, hint) = Read("unusable_check_fails", check);
        Assert.Equal((Down, null), (hint!.Message, hint.Remedy));
        var unusable = Assert.IsType<UnusableCheckConfig>(Assert.Single(kept.RealServers[0].Checkers));
        Assert.Equal((kind, reason), (unusable.Keyword, unusable.Reason));
        Assert.True(unusable is { Alpha: true, Retry: 0, Warmup.Ticks: 0 });
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void The_canonical_form_says_so_too(string kind, string lines, string reason)
    {
        Assert.NotEmpty(reason);
        var config = Conf.Read(File("unusable_check_fails", $"{kind} {{\n{lines}}}")).Config!;
        Assert.Equal(config.VirtualServers, Conf.Read(ConfigurationText.Of(config)).Config!.VirtualServers);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("", "unusable_check_fails", true)]
    [InlineData("unusable_check_fails", "", true)]
    [InlineData("unusable_check_fails yes", "unusable_check_fails no", false)]
    [InlineData("unusable_check_fails off", "unusable_check_fails on", true)]
    public void Servers_start_from_what_is_said_for_all(string global, string server, bool fails)
    {
        var result = Conf.Read($"global_defs {{\n{global}\n}}\n" + File(server, "TCP_CHECK {\n}"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(fails, result.Config!.VirtualServers[0].UnusableCheckFails);
        Assert.Equal(fails, Conf.Read(ConfigurationText.Of(result.Config)).Config!.VirtualServers[0].UnusableCheckFails);
    }

    [Fact]
    public void A_bad_word_changes_nothing()
    {
        var result = Conf.Read(File("unusable_check_fails\nunusable_check_fails maybe", "TCP_CHECK {\n}"));
        Assert.Equal("Invalid value for unusable_check_fails specified", Assert.Single(result.Diagnostics).Message);
        Assert.True(result.Config!.VirtualServers[0].UnusableCheckFails);
    }

    [Fact]
    public void A_server_by_name_has_it_at_each_of_its_addresses()
    {
        var server = Conf.Read(CheckerText.VirtualServer(
            "unusable_check_fails\nreal_server_name web.example.net 80 {\nHTTP_GET {\n}\n}")).Config!.VirtualServers[0];
        Assert.IsType<UnusableCheckConfig>(Assert.Single(server.NamedServers[0].At(System.Net.IPAddress.Loopback).Checkers));
    }

    private static string File(string server, string check) => CheckerText.VirtualServer($"{server}\n{CheckerText.RealServer(check)}");

    private static (VirtualServer Server, Diagnostic? Warning) Read(string server, string check)
    {
        var result = Conf.Read(File(server, check));
        return (Assert.Single(result.Config!.VirtualServers), result.Diagnostics.SingleOrDefault(d => d.Code == DiagnosticCode.UnusableCheck));
    }
}
