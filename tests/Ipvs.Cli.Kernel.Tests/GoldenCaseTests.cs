using Ipvs.Cli.Tests;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>
/// Golden cases on a real kernel, as many as are affordable, with the native program called ipvsadm: output, error, exit status, and the table
/// afterwards must be those of ipvsadm 1.31, or those listed in <see cref="Deviations"/>. The others are asked when all scenarios are.
/// </summary>
public sealed class GoldenCaseTests(ITestOutputHelper log)
{
    /// <summary>Number of cases; it never goes down.</summary>
    private const int MinimumCases = 1319;

    /// <summary>Of every so many cases one is affordable: the command itself is asked all of them without a kernel.</summary>
    private const int Sample = 3;

    /// <summary>The same of those the command line decides.</summary>
    private const int RefusedSample = 8;

    [Fact]
    public void Golden_cases_do_the_same_as_with_ipvsadm()
    {
        IReadOnlyList<GoldenCase> cases = GoldenCase.Load();
        Run(LabProgram.FindOrSkip(), Affordable(cases));
        Assert.True(cases.Count >= MinimumCases, $"only {cases.Count} cases");
        Assert.Equal(Deviations.All.Count, cases.Count(IsDeviation));
    }

    [Fact]
    [Trait("cost", "high")]
    public void The_other_golden_cases_do_the_same_as_with_ipvsadm()
    {
        IReadOnlyList<GoldenCase> cases = GoldenCase.Load();
        Run(LabProgram.FindOrSkip(), [.. cases.Except(Affordable(cases))]);
    }

    /// <summary>What we lay under the program is right if the original shows with it what the case says.</summary>
    [Fact]
    [Trait("cost", "high")]
    public void The_original_does_in_substituted_surroundings_what_the_golden_cases_say()
    {
        IReadOnlyList<GoldenCase> cases =
            [.. GoldenCase.LoadOriginal().Where(golden => golden.Statistics is not null || golden.ConnectionTable is not null)];
        Run(LabProgram.FindOriginalOrSkip(), cases);
        Assert.True(cases.Count >= 47, $"only {cases.Count} cases");
    }

    /// <summary>Runs the cases; fails after the last if any did something else.</summary>
    private void Run(string program, IReadOnlyList<GoldenCase> cases)
    {
        using KernelFixture kernel = new();
        GoldenCaseRun run = new(program, kernel);
        List<string> differences = [];
        foreach (IGrouping<string, GoldenCase> group in cases.GroupBy(golden => golden.Name.Split('/')[0]))
        {
            List<string> found = [.. group.Select(run.FindDifference).OfType<string>()];
            log.WriteLine($"{group.Key,-24} {group.Count() - found.Count,5} of {group.Count()}");
            differences.AddRange(found);
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count} differ\n" + string.Join("\n", differences));
        int deviating = cases.Count(IsDeviation);
        Console.WriteLine($"{cases.Count - deviating} passed, {deviating} differing by design");
    }

    private static List<GoldenCase> Affordable(IReadOnlyList<GoldenCase> cases) =>
    [
        .. cases.Where(golden => !IsRefused(golden)).Where((_, index) => index % Sample == 0),
        .. cases.Where(IsRefused).Where((_, index) => index % RefusedSample == 0),
    ];

    private static bool IsDeviation(GoldenCase golden) => Deviations.All.Any(deviation => deviation.Name == golden.Name);

    /// <summary>Whether the words alone decide: no request reaches the kernel, and nothing is read.</summary>
    private static bool IsRefused(GoldenCase golden) => golden is { Exit: 2, UserId: null, Input: null, ConnectionTable: null };
}
