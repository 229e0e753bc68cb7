using Keepalived.Control.Client;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Control;

/// <summary>The completion scripts, run by the shells they are for.</summary>
public sealed class CompletionTests
{
    private static string Folder { get; } = FindFolder();

    /// <summary>A daemon's status in place of the program.</summary>
    private const string Program =
        """
        keepalived() {
          case "$*" in
            "status -o json") printf '%s\n' '{"vrrp":{"instances":[{"name":"VI_1","state":"MASTER"}]},"checker":{"virtual_servers":[{"name":"[10.0.0.1]:tcp:80","scheduler":"rr","real_servers":[{"name":"[10.1.0.1]:tcp:80","up":true},{"name":"[10.1.0.2]:tcp:80","up":true}]},{"name":"FWM 7","scheduler":"rr"}]}}' ;;
            "drain --help") printf '      --reason TEXT\n      --for TIME\n' ;;
            --help) printf '  -f, --use-file=FILE\n      --vrrp_pid=FILE\n' ;;
          esac
        }
        """;

    [Theory]
    [InlineData("keepalived he", "healthz")]
    [InlineData("keepalived d", "drain down diff")]
    [InlineData("keepalived --vr", "--vrrp_pid")]
    [InlineData("keepalived drain ", "all fwmark:7 tcp:10.0.0.1:80")]
    [InlineData("keepalived drain tcp:10.0.0.1:80 10.1.0.2", "10.1.0.2:80")]
    [InlineData("keepalived drain v r --re", "--reason")]
    [InlineData("keepalived maintenance --vrrp ", "VI_1")]
    [InlineData("keepalived status -o ", "text json")]
    [InlineData("keepalived drain v r --reason x", "")]
    public void Bash_completes(string line, string expected)
    {
        string[] words = line.Split(' ');
        string script = $"""
            {Program}
            . {Folder}/keepalived.bash
            COMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}) COMP_CWORD={words.Length - 1}
            _keepalived keepalived
            echo "${"{"}COMPREPLY[*]{"}"}"
            """;
        Assert.Equal(expected, RunningDaemon.Run("/bin/bash", "/", "--norc", "-c", script).Output.Trim());
    }

    [Fact]
    public void Zsh_reads_its_script()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zsh") || File.Exists("/bin/zsh"), "zsh is not installed");
        Assert.Equal("ok\n", RunningDaemon.Run("/usr/bin/env", "/", "zsh", "-f", "-c", $"zsh -n {Folder}/_keepalived && echo ok").Output);
    }

    [Theory]
    [InlineData("keepalived.bash")]
    [InlineData("_keepalived")]
    public void Every_command_is_known_to_the_script(string file)
    {
        string script = File.ReadAllText(Path.Combine(Folder, file));
        Assert.All(ControlCommands.All, command => Assert.Contains(command.Name, script, StringComparison.Ordinal));
    }

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IpvsSharp.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "packaging", "completion");
    }
}
