using Ipvs.Cli.Kernel.Tests.Differential;

namespace Ipvs.Cli.Kernel.Tests.Corpus;

/// <summary>Rules and command lines as people published them, with their mistakes.</summary>
public sealed class CorpusTests
{
    private const int MinimumFiles = 34;
    private const int MinimumCommands = 454;

    [Fact]
    public void Published_rules_give_the_recorded_result()
    {
        IReadOnlyList<RulesResult> recorded = RulesResult.Load();
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        List<string> differences = [];
        foreach (RulesResult expected in recorded)
        {
            RulesResult found = Restore(program, expected.File, kernel);
            if (expected.ToString() != found.ToString())
            {
                differences.Add($"{expected.File}\n--- expected\n{expected}--- found\n{found}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {recorded.Count} differ\n" + string.Join("\n", differences));
        Assert.True(recorded.Count >= MinimumFiles, $"only {recorded.Count} files");
    }

    [Fact]
    [Trait("cost", "high")]
    public void Published_command_lines_do_the_same_as_with_the_original()
    {
        string[] lines = File.ReadAllLines(CorpusFolder.FindOrSkip("commands.txt"));
        SideBySide.Run(ServiceOrder.Any, both =>
        {
            IEnumerable<string?> differences = lines.Select(line => both.FindDifference(new(Words(line), null)));
            List<string> found = [.. differences.OfType<string>()];
            Assert.True(found.Count == 0, $"{found.Count} of {lines.Length} differ\n" + string.Join("\n", found));
        });
        Assert.True(lines.Length >= MinimumCommands, $"only {lines.Length} command lines");
    }

    /// <summary>The words of "COUNT TAB ipvsadm WORD...", as a shell without variables would split them.</summary>
    private static string[] Words(string line)
    {
        string command = line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..];
        string[] words = command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("ipvsadm", words[0]);
        return words[1..];
    }

    private static RulesResult Restore(string program, string file, KernelFixture kernel)
    {
        kernel.Reset([]);
        ProgramResult restored = ProgramRun.Run(program, ["-R"], "ipvsadm", File.ReadAllText(CorpusFolder.FindOrSkip(file)));
        return new()
        {
            File = file,
            Exit = restored.Exit,
            Output = Lines(restored.Output),
            Error = Lines(restored.Error),
            Save = Lines(ProgramRun.Run(program, ["-S", "-n"], "ipvsadm").Output),
            List = Lines(ProgramRun.Run(program, ["-L", "-n"], "ipvsadm").Output),
        };
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text[..^1].Split('\n');
}
