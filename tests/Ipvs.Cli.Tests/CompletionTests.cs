using System.Diagnostics;
using Ipvs.Cli.Parsing;

namespace Ipvs.Cli.Tests;

/// <summary>The completion scripts, run by the shells they are for.</summary>
public sealed class CompletionTests
{
    private static string Folder { get; } = FindFolder();

    /// <summary>A table in place of the program: what the scripts ask it.</summary>
    private const string Program =
        """
        program() {
          case "$*" in
            "-S -n") printf '%s\n' '-A -t 10.0.0.1:80 -s rr' '-a -t 10.0.0.1:80 -r 10.0.1.1:80 -g -w 1' '-A -u 10.0.0.1:53 -s rr' '-A -f 7 -s wlc' '-a -f 7 -r 10.0.1.9:0 -g -w 1' ;;
            help) printf 'Usage:\n  ipvs SUBCOMMAND\n\nSubcommands:\n  plan FILE        show changes\n  drain SERVICE    empty a server\n' ;;
            "plan --help") printf 'Options:\n      --prune=WORD  keep others\n  -h, --help    this text\n' ;;
          esac
        }
        """;

    [Theory]
    [InlineData("ipvsadm --st", "--start-daemon --stop-daemon")]
    [InlineData("ipvsadm pl", "")]
    [InlineData("ipvs pl", "plan")]
    [InlineData("ipvs plan --p", "--prune")]
    [InlineData("ipvsadm -A -t 10.0.0.9:80 -s w", "wrr wlc")]
    [InlineData("ipvsadm -a -t ", "10.0.0.1:80")]
    [InlineData("ipvsadm -D -u ", "10.0.0.1:53")]
    [InlineData("ipvsadm -e -f ", "7")]
    [InlineData("ipvsadm -d -t 10.0.0.1:80 -r ", "10.0.1.1:80")]
    [InlineData("ipvsadm -a -f 7 --tun-type g", "gue gre")]
    [InlineData("ipvsadm --start-daemon m", "master")]
    [InlineData("ipvsadm -L --per", "--persistent-conn")]
    [InlineData("ipvsadm -L --out", "")]
    [InlineData("ipvs -L --out", "--output")]
    [InlineData("ipvs -L -o ", "text json")]
    public void Bash_completes(string line, string expected)
    {
        string[] words = line.Split(' ');
        string script = $"""
            {Program}
            . {Folder}/ipvs.bash
            {words[0]}() {"{"} program "$@"; {"}"}
            COMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}) COMP_CWORD={words.Length - 1}
            _ipvs {words[0]}
            echo "${"{"}COMPREPLY[*]{"}"}"
            """;
        Assert.Equal(expected, Run("/bin/bash", "--norc", "-c", script).Trim());
    }

    [Fact]
    public void Zsh_reads_its_script()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zsh") || File.Exists("/bin/zsh"), "zsh is not installed");
        Assert.Equal("ok\n", Run("/usr/bin/env", "zsh", "-f", "-c", $"autoload -Uz compinit; zsh -n {Folder}/_ipvs && echo ok"));
    }

    [Theory]
    [InlineData("ipvs.bash")]
    [InlineData("_ipvs")]
    public void Every_switch_is_known_to_the_script(string file)
    {
        string script = File.ReadAllText(Path.Combine(Folder, file));
        foreach ((char letter, string name) in SwitchTable.Spellings)
        {
            Assert.Contains($"--{name}", script, StringComparison.Ordinal);
            Assert.True(letter == '\0' || script.Contains($"-{letter}", StringComparison.Ordinal), $"-{letter} in {file}");
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IpvsSharp.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "packaging", "completion");
    }
}
