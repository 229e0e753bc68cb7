using System.Diagnostics;
using Xunit;

namespace Keepalived.Tests.CommandLine;

/// <summary>The completion scripts, run by the shells they are for.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("keepalived mi", "migrate")]
    [InlineData("keepalived d", "drain down diff")]
    [InlineData("keepalived migrate --o", "--output")]
    [InlineData("keepalived migrate --report ", "text json")]
    [InlineData("keepalived fmt --w", "--write")]
    [InlineData("keepalived --vr", "--vrrp --vrrp_pid")]
    public void Bash_completes(string line, string expected)
    {
        string[] words = line.Split(' ');
        string script = $$"""
            keepalived() { printf '  -P, --vrrp  x\n  -r, --vrrp_pid=FILE  y\n'; }
            . {{Folder()}}/keepalived.bash
            COMP_WORDS=({{string.Join(' ', words.Select(static word => $"'{word}'"))}}) COMP_CWORD={{words.Length - 1}}
            _keepalived keepalived
            echo "${COMPREPLY[*]}"
            """;
        Assert.Equal(expected, Run("/bin/bash", "--norc", "-c", script).Trim());
    }

    [Fact]
    public void Zsh_reads_its_script()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zsh") || File.Exists("/bin/zsh"), "zsh is not installed");
        Assert.Equal("ok\n", Run("/usr/bin/env", "zsh", "-f", "-c", $"zsh -n {Folder()}/_keepalived && echo ok"));
    }

    private static string Folder()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, "packaging", "completion");
            if (Directory.Exists(candidate)) return candidate;
        }

        Assert.Skip("not run inside the repository");
        return "";
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
