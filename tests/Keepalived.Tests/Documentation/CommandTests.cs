using System.Text.RegularExpressions;
using Keepalived.CommandLine;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Documentation;

/// <summary>What the guides tell readers to type exists.</summary>
public sealed partial class CommandTests
{
    [Theory]
    [InlineData("getting-started.md")]
    [InlineData("troubleshooting.md")]
    public void Commands_and_options_of_a_guide_are_known(string page)
    {
        string[] commands = Words(RunningDaemon.Run(RunningDaemon.Program, "/", "-h").Output);
        string ipvs = File.ReadAllText(Path.Combine(Pages.Repository, "packaging", "man", "ipvs.8")).Replace("\\-", "-", StringComparison.Ordinal);
        string build = File.ReadAllText(Path.Combine(Pages.Repository, "build.sh"));
        int seen = 0;
        foreach (string line in Pages.Commands(Pages.Text(page)))
        {
            foreach (Match command in Ours().Matches(Comment().Replace(line, "")))
            {
                seen++;
                string program = command.Groups[1].Value;
                string[] words = command.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                string first = words.FirstOrDefault(static w => w[0] != '-') ?? "";
                if (program == "ipvs") Assert.Contains(first, ipvs, StringComparison.Ordinal);
                else if (program == "./build.sh") Assert.Matches($@"(?m)^  ({Regex.Escape(first)}\b|build)", build);
                else if (words is [var name, ..] && name[0] != '-') Assert.Contains(name, commands);
                else AreOptions(words);
            }
        }

        Assert.InRange(seen, 3, int.MaxValue);
    }

    [Fact]
    public void Every_option_of_the_original_s_help_is_in_ours()
    {
        string help = RunningDaemon.Run(RunningDaemon.Program, "/", "-h").Output;
        var theirs = Option().Matches(Dumps.Sample.Text("help.txt")).Select(static o => o.Groups[1].Value).Distinct().ToList();
        Assert.InRange(theirs.Count, 40, int.MaxValue);
        Assert.Empty(theirs.Except(Option().Matches(help).Select(static o => o.Groups[1].Value)));
    }

    [Fact]
    public void The_version_has_the_lines_of_the_original_s()
    {
        string[] theirs = [.. Dumps.Sample.Lines("version.txt").Where(static l => l.Length > 0 && l[0] != '#')];
        string[] ours = RunningDaemon.Run(RunningDaemon.Program, "/", "--version").Error.Split('\n');
        Assert.Equal(theirs[0], ours[0]);
        string[] marks = ["Running on Linux ", "Distro: ", "configure options: ", "Config options:  ", "System options:  "];
        Assert.All(marks, mark => Assert.Contains(theirs, line => line.StartsWith(mark, StringComparison.Ordinal)));
        Assert.Equal(marks, ours.Select(line => Array.Find(marks, mark => line.StartsWith(mark, StringComparison.Ordinal))).OfType<string>());
        Assert.Contains("--enable-json", ours.Single(static l => l.StartsWith("configure options: ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static void AreOptions(string[] words)
    {
        // Only what is read before the first word that is none; values follow options.
        string[] options = [.. words.TakeWhile(static w => w is not (">" or "|" or "&"))];
        var outcome = OptionsParser.Parse(options);
        Assert.True(outcome.Verdict != OptionsVerdict.Refuse, $"{string.Join(' ', words)}: {string.Join(' ', outcome.Errors)}");
    }

    private static string[] Words(string help) =>
        [.. Word().Matches(help[help.IndexOf("Commands on configuration files:", StringComparison.Ordinal)..]).Select(static w => w.Value)];

    [GeneratedRegex(@"(?:^|\s|;|&&)(keepalived|ipvs|\./build\.sh)((?: [^;|&>()]+)?)")]
    private static partial Regex Ours();

    [GeneratedRegex(@"\s#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![-\w])[a-z]+(?![\w-])")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:^|[\s,(])(--?[A-Za-z][\w-]*)")]
    private static partial Regex Option();
}
