using Ipvs.Cli.Tests;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>
/// Every golden case on a real kernel, with the native program called ipvsadm: standard output and error, exit
/// status, and the table afterwards must be those of ipvsadm 1.31.
/// </summary>
public sealed class GoldenCaseTests(ITestOutputHelper log)
{
    /// <summary>Raised as cases are added; it never goes down.</summary>
    private const int MinimumPassed = 1268;

    /// <summary>Deliberate differences: bugs of the original we do not repeat.</summary>
    private static readonly Dictionary<string, string> Deviations = new()
    {
        ["flags/default/,"] = "the original crashes on a list of separators",
        ["fwmark/huge-save-restore-breaks"] = "the original cannot restore what it saves for large marks",
        ["nonroot/help"] = "help needs no privileges",
        ["nonroot/version"] = "the version needs no privileges",
    };

    [Fact]
    public void Golden_cases_do_the_same_as_with_ipvsadm()
    {
        string program = LabProgram.FindOrSkip();
        IReadOnlyList<GoldenCase> cases = GoldenCase.Load();

        using KernelFixture kernel = new();
        List<string> differences = [];
        SortedDictionary<string, (int Passed, int Run)> groups = [];
        foreach (GoldenCase golden in cases.Where(CanRun))
        {
            string? difference = Run(golden, program, kernel);
            string group = golden.Name.Split('/')[0];
            (int passed, int run) = groups.GetValueOrDefault(group);
            groups[group] = (difference is null ? passed + 1 : passed, run + 1);
            if (difference is not null)
            {
                differences.Add(difference);
            }
        }

        foreach ((string group, (int passed, int run)) in groups)
        {
            log.WriteLine($"{group,-24} {passed,5} of {run}");
        }

        int total = groups.Values.Sum(row => row.Passed);
        log.WriteLine($"{total} of {groups.Values.Sum(row => row.Run)} cases passed, {cases.Count} known");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.InRange(total, MinimumPassed, cases.Count);
    }

    /// <summary>Connection tables and given counters cannot be put into a kernel; they are compared without one.</summary>
    private static bool CanRun(GoldenCase golden) =>
        golden.ConnectionTable is null && golden.Statistics is null && !Deviations.ContainsKey(golden.Name);

    private static string? Run(GoldenCase golden, string program, KernelFixture kernel)
    {
        kernel.Reset(golden.Setup);
        ProgramResult actual = golden.UserId is { } user
            ? ProgramRun.Run("/usr/bin/setpriv", [$"--reuid={user}", "--clear-groups", program, .. golden.Arguments], "setpriv")
            : ProgramRun.Run(program, golden.Arguments, "ipvsadm", golden.Input);
        string expected = Describe(golden.Exit, Unsigned(golden.Output), golden.Error, Unsigned(golden.SaveAfter));
        string found = Describe(actual.Exit, actual.Output, actual.Error, kernel.Save());
        return expected == found
            ? null
            : $"{golden.Name} [{string.Join(' ', golden.Arguments)}] {golden.Input}\n--- expected\n{expected}\n--- found\n{found}\n";
    }

    private static string Describe(int exit, string output, string error, string saved) =>
        $"exit {exit}\n[stdout]\n{output}[stderr]\n{error}[table]\n{saved}";

    /// <summary>ipvsadm 1.31 prints marks from 2^31 on as negative numbers; we print what was given.</summary>
    private static string Unsigned(string text) => text.Replace("-1294967296", "3000000000").Replace("-f -1 ", "-f 4294967295 ")
        .Replace("FWM  -1 ", "FWM  4294967295 ").Replace("-2147483648", "2147483648");
}
