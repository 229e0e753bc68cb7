using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class OwnCheckKeywordTests
{
    private static string File(string server, string real = "", string check = "") =>
        $"virtual_server 10.0.0.9 80 {{\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\n{server}\nreal_server 10.0.0.1 80 {{\n{real}\nTCP_CHECK {{\n{check}\n}}\n}}\n}}\n";

    private static VirtualServer One(string server, string real = "", string check = "")
    {
        var result = Conf.Read(File(server, real, check));
        Assert.Empty(result.Diagnostics);
        var text = ConfigurationText.Of(result.Config!);
        var again = Conf.Read(text).Config!;
        Assert.Equal(text, ConfigurationText.Of(again));
        Assert.Equal(result.Config!.VirtualServers, again.VirtualServers);
        return Assert.Single(result.Config!.VirtualServers);
    }

    private static CheckerConfig Check(VirtualServer server) => server.RealServers[0].Checkers[0];

    [Fact]
    public void All_are_off_by_default()
    {
        var server = One("");
        Assert.True(server is { FlapDamping: null, MinHealthy: null, SlowStart.Ticks: 0, DrainTime.Ticks: 0, UnusableCheckFails: false });
        Assert.True(Check(server) is { Rise: 1, Fall: null, Retry: 1 });
    }

    [Fact]
    public void Servers_have_their_rules()
    {
        var server = One("flap_damping 3 60 30\nmin_healthy 50%\nslow_start 20\ndrain_time 2.5");
        Assert.Equal(new FlapDamping(3, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)), server.FlapDamping);
        Assert.Equal(new MinHealthy(50, true), server.MinHealthy);
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(2.5)), (server.SlowStart, server.DrainTime));
        Assert.Equal(TimeSpan.FromSeconds(60), One("flap_damping 3 60").FlapDamping!.Hold);
        Assert.Equal(new MinHealthy(2, false), One("min_healthy 2").MinHealthy);
    }

    [Theory]
    [InlineData("rise 2\nfall 3", "", "", 2, 3)]
    [InlineData("rise 2\nfall 3", "fall 4", "", 2, 4)]
    [InlineData("rise 2\nfall 3", "fall 4", "rise 5\nfall 6", 5, 6)]
    public void Counts_are_inherited(string server, string real, string check, int rise, int fall)
    {
        var config = Check(One(server, real, check));
        Assert.Equal((rise, fall, fall - 1), (config.Rise, config.Fall, config.Retry));
    }

    [Fact]
    public void Fall_overrules_retry() => Assert.Equal(1, Check(One("", "retry 7", "fall 2\nretry 9")).Retry);

    [Theory]
    [InlineData("min_healthy 0", "min_healthy '0' invalid, must be a number of servers or 1% to 100% - ignoring")]
    [InlineData("min_healthy 101%", "min_healthy '101%' invalid, must be a number of servers or 1% to 100% - ignoring")]
    [InlineData("flap_damping 3", "flap_damping invalid, must be a number of failures and one or two times in seconds - ignoring")]
    [InlineData("flap_damping 3 0", "flap_damping invalid, must be a number of failures and one or two times in seconds - ignoring")]
    [InlineData("slow_start x", "slow_start 'x' invalid, must be 0 to 86400 seconds - ignoring")]
    [InlineData("drain_time 86401", "drain_time '86401' invalid, must be 0 to 86400 seconds - ignoring")]
    [InlineData("rise 0", "rise '0' invalid, must be 1 or more - ignoring")]
    public void A_bad_value_is_named_and_changes_nothing(string line, string message)
    {
        var result = Conf.Read(File(line));
        Assert.Contains(result.Diagnostics, d => d.Message == message);
        Assert.True(Assert.Single(result.Config!.VirtualServers) is { FlapDamping: null, MinHealthy: null, SlowStart.Ticks: 0, DrainTime.Ticks: 0 });
    }

    [Theory]
    [InlineData(4, 50, 2)]
    [InlineData(3, 50, 2)]
    [InlineData(10, 1, 1)]
    [InlineData(7, 100, 7)]
    public void Percents_are_rounded_up(int servers, int percent, int expected) => Assert.Equal(expected, new MinHealthy(percent, true).Of(servers));

    [Fact]
    public void Global_alert_defaults_reach_the_servers()
    {
        var config = Conf.Read("global_defs {\nsmtp_alert\nsmtp_alert_checker no\n}\n" + File("")).Config!;
        Assert.False(config.VirtualServers[0].SmtpAlert);
        Assert.False(config.VirtualServers[0].RealServers[0].SmtpAlert);
        Assert.True(Conf.Read("global_defs {\nsmtp_alert\n}\n" + File("")).Config!.VirtualServers[0].SmtpAlert);
    }

    [Fact]
    public void A_BFD_check_says_that_its_server_stays_down()
    {
        var result = Conf.Read(CheckerText.Referred + CheckerText.VirtualServer(CheckerText.RealServer("BFD_CHECK {\nname b1\n}")));
        Assert.Contains(result.Diagnostics, d => d.Message == "BFD sessions are not run yet: session b1 stays down, and with it real server 10.0.0.1");
        Assert.Equal(ConfigTestStatus.Ok, result.TestStatus);
    }
}
