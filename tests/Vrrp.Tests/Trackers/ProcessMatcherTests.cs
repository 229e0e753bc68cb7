using Keepalived.Conf.Model;
using Vrrp.Trackers;

namespace Vrrp.Tests.Trackers;

public sealed class ProcessMatcherTests
{
    [Theory]
    [InlineData("haproxy", "haproxy", true)]
    [InlineData("haproxy", "haproxy2", false)]
    [InlineData("ssh", "sshd", false)]
    [InlineData("a-very-long-process-name", "a-very-long-pro", true)]
    public void Names_are_compared_whole_as_far_as_the_kernel_keeps_them(string wanted, string name, bool matches) =>
        Assert.Equal(matches, ProcessMatcher.MatchesName(new TrackProcessConfig { Name = "p", Process = wanted }, name));

    [Fact]
    public void A_name_does_not_match_a_block_about_command_lines() =>
        Assert.False(ProcessMatcher.MatchesName(new TrackProcessConfig { Name = "p", Process = "sleep", FullCommand = true }, "sleep"));

    [Theory]
    [InlineData(ArgumentMatch.None, "", "/usr/sbin/nginx -g x", true)]
    [InlineData(ArgumentMatch.None, "", "/usr/sbin/nginx2", false)]
    [InlineData(ArgumentMatch.Exact, "", "/usr/sbin/nginx", true)]
    [InlineData(ArgumentMatch.Exact, "", "/usr/sbin/nginx -g", false)]
    [InlineData(ArgumentMatch.Exact, "-g x", "/usr/sbin/nginx -g x", true)]
    [InlineData(ArgumentMatch.Exact, "-g x", "/usr/sbin/nginx -g x y", false)]
    [InlineData(ArgumentMatch.Exact, "-g x", "/usr/sbin/nginx -g", false)]
    [InlineData(ArgumentMatch.Partial, "-g x", "/usr/sbin/nginx -g x y", true)]
    [InlineData(ArgumentMatch.Partial, "-g x", "/usr/sbin/nginx -g xy", false)]
    [InlineData(ArgumentMatch.Initial, "-g x", "/usr/sbin/nginx -g xy", true)]
    [InlineData(ArgumentMatch.Initial, "-g x", "/usr/sbin/nginx -gg x", false)]
    public void Command_lines_are_compared_word_by_word(ArgumentMatch match, string arguments, string command, bool matches)
    {
        string[] words = arguments.Length == 0 ? [] : arguments.Split(' ');
        var config = new TrackProcessConfig { Name = "p", Process = "/usr/sbin/nginx", FullCommand = true, Match = match, Arguments = [.. words] };

        Assert.Equal(matches, ProcessMatcher.MatchesCommand(config, command.Split(' ')));
    }

    [Fact]
    public void A_process_without_a_command_line_matches_none() =>
        Assert.False(ProcessMatcher.MatchesCommand(new TrackProcessConfig { Name = "p", Process = "", FullCommand = true }, []));
}
