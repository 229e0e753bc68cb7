using Checkers.Host;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Host;

public class ScriptTableTests
{
    [Fact]
    public void A_check_whose_script_is_missing_is_taken_out()
    {
        var (_, config) = Check(out var messages, Misc(path: "/nonexistent"));
        Assert.Empty(config.VirtualServers[0].RealServers[0].Checkers);
        Assert.Contains("Disabling misc script '/nonexistent' since not found/accessible", messages);
    }

    [Fact]
    public void A_check_whose_script_is_missing_counts_as_failed_where_it_is_said_so()
    {
        var strict = Vs(Rs(1, Tcp(), Misc(path: "/nonexistent"))) with { UnusableCheckFails = true };
        var (scripts, config) = ScriptTable.Check(new() { VirtualServers = [strict] });
        Assert.Equal(
            [Tcp(), new UnusableCheckConfig { Keyword = "MISC_CHECK", Reason = "a script that cannot run, /nonexistent" }],
            config.VirtualServers[0].RealServers[0].Checkers);
        Assert.Contains("Real server 10.9.0.1 counts as down with this check", scripts.Messages);
    }

    [Fact]
    public void A_check_of_an_unknown_user_is_taken_out()
    {
        var misc = Misc(path: "/usr/bin/true");
        var (_, config) = Check(out var messages, misc with { Command = misc.Command with { User = new("no-such-user", null) } });
        Assert.Empty(config.VirtualServers[0].RealServers[0].Checkers);
        Assert.Equal("Script user 'no-such-user' does not exist", messages[0]);
    }

    [Fact]
    public void A_good_script_stays_and_runs_in_the_root_folder()
    {
        var misc = Misc(path: "/usr/bin/true");
        var (scripts, config) = Check(out _, Tcp(), misc);
        Assert.Equal(2, config.VirtualServers[0].RealServers[0].Checkers.Count);
        Assert.Equal((misc.Command.Arguments[0], "/"), (scripts.Find(misc.Command)!.Path, scripts.Find(misc.Command)!.WorkingDirectory));
        Assert.Null(scripts.Find(new(["/other"], "/other", null)));
    }

    [Fact]
    public void Scripts_of_servers_by_name_are_checked_too()
    {
        var (good, missing) = (Misc(path: "/usr/bin/true"), Misc(path: "/nonexistent"));
        var named = new RealServerTemplate { Name = "web", Server = Rs(1, good, missing) with { NotifyUp = new(["/bin/true"], "/bin/true", null) } };
        var (scripts, config) = ScriptTable.Check(new() { VirtualServers = [Vs() with { NamedServers = [named] }] });
        Assert.Equal([good], config.VirtualServers[0].NamedServers[0].Server.Checkers);
        Assert.NotNull(scripts.Find(good.Command));
        Assert.NotNull(scripts.Find(new(["/bin/true"], "/bin/true", null)));
        Assert.Contains("Real server web counts as up without this check", scripts.Messages);
    }

    private static (ScriptTable Scripts, KeepalivedConfig Config) Check(out IReadOnlyList<string> messages, params CheckerConfig[] checkers)
    {
        var result = ScriptTable.Check(new() { VirtualServers = [Vs(Rs(1, checkers) with { NotifyUp = null, NotifyDown = null }) with { QuorumUp = null, QuorumDown = null }] });
        messages = [.. result.Scripts.Messages.Where(message => message != "Script user 'keepalived_script' does not exist")];
        return result;
    }
}
