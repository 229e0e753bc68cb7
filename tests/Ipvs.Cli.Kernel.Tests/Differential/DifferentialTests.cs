using System.Globalization;

namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>Random command lines given to the original and to our program.</summary>
public sealed class DifferentialTests
{
    /// <summary>Number of command lines.</summary>
    private static readonly int Count = Setting("IPVSSHARP_DIFFERENTIAL_COUNT", 200);

    /// <summary>When not 0, every command line is -R with so many lines: ten times the commands in the same time.</summary>
    private static readonly int Lines = Setting("IPVSSHARP_DIFFERENTIAL_LINES", 0);

    /// <summary>What makes the command lines always the same.</summary>
    private static readonly int Seed = Setting("IPVSSHARP_DIFFERENTIAL_SEED", 131);

    [Fact]
    public void Random_command_lines_do_the_same_as_with_the_original() => SideBySide.Run(ServiceOrder.Same, both =>
    {
        CommandGenerator generator = new(new Random(Seed));
        List<string> differences = [];
        for (int i = 0; i < Count; i++)
        {
            if (both.FindDifference(Lines == 0 ? generator.Next() : generator.NextRestore(Lines)) is { } difference)
            {
                differences.Add($"seed {Seed}, command {i}: {difference}");
            }
        }

        Console.WriteLine(
            $"seed {Seed}: {Count} command lines, {both.Successes} successful, {both.Changes} changes, "
            + $"{both.Hangs} the original never ended");
        Assert.True(differences.Count == 0, $"{differences.Count} differences\n" + string.Join("\n", differences));
        Assert.InRange(both.Changes, Count / 10, Count);
        Assert.InRange(both.Hangs, 0, Count / 100);
    });

    private static int Setting(string name, int standard) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
}
