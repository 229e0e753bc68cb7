namespace Ipvs.Cli.Tests;

/// <summary>The list of deliberate differences is exact: each is one, and each is documented.</summary>
public sealed class DeviationTests
{
    [Fact]
    public void Every_deviation_belongs_to_a_golden_case_and_differs_from_it()
    {
        IReadOnlyList<GoldenCase> cases = GoldenCase.LoadOriginal();
        foreach (Deviation deviation in Deviations.All)
        {
            GoldenCase original = Assert.Single(cases, golden => golden.Name == deviation.Name);
            GoldenCase ours = deviation.ApplyTo(original, cases);
            Assert.False(ResultOf(ours) == ResultOf(original), $"{deviation.Name} is no deviation");
        }
    }

    [Fact]
    public void Every_deviation_is_named_in_the_documentation()
    {
        string documentation = File.ReadAllText(Path.Combine(RepositoryFolder(), "docs", "differences.md"));
        Assert.DoesNotContain(Deviations.All, deviation => !documentation.Contains($"`{deviation.Name}`", StringComparison.Ordinal));
    }

    private static (int, string, string, string) ResultOf(GoldenCase golden) => (golden.Exit, golden.Output, golden.Error, golden.SaveAfter);

    private static string RepositoryFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IpvsSharp.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return folder.FullName;
    }
}
