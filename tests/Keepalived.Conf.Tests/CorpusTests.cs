using System.Text.RegularExpressions;

namespace Keepalived.Conf.Tests;

/// <summary>Real configuration files, and what keepalived 2.4.3 said about them.</summary>
public sealed partial class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_file_draws_the_original_status_and_messages_but_for_differences_by_design()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        int equal = 0;
        int byDesign = 0;
        int wrong = 0;
        var differing = new HashSet<string>();
        foreach (var verdict in CorpusVerdict.All)
        {
            var comparison = CorpusComparison.Of(verdict);
            if (comparison.IsEqual)
            {
                equal++;
                continue;
            }

            differing.Add(verdict.File);
            if (CorpusDeviations.All.FirstOrDefault(d => d.File == verdict.File) is { } deviation && deviation.Explains(comparison))
            {
                byDesign++;
                continue;
            }

            wrong++;
            Print(comparison);
        }

        Console.WriteLine($"{equal} equal, {byDesign} differing by design, {wrong} wrong");
        Assert.Empty(CorpusDeviations.All.Select(d => d.File).Except(differing));
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void The_documentation_names_the_files_that_differ_by_design()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryFolder(), "docs", "differences.md"));
        foreach (string reason in CorpusDeviations.Reasons)
        {
            string row = Assert.Single(text.Split('\n'), line => line.StartsWith($"| `{reason}` |", StringComparison.Ordinal));
            Assert.Equal(
                CorpusDeviations.All.Where(d => d.Reasons.Contains(reason)).Select(d => d.File[..4]),
                Number().Matches(row.Split('|')[^2]).Select(m => m.Value));
        }
    }

    [Fact]
    public void Every_file_is_listed_once_and_in_order()
    {
        Assert.Equal(CorpusDeviations.All.Select(d => d.File).Order(StringComparer.Ordinal).Distinct(), CorpusDeviations.All.Select(d => d.File));
        Assert.All(CorpusDeviations.All, d => Assert.Subset(CorpusDeviations.Reasons.ToHashSet(), d.Reasons.ToHashSet()));
    }

    private void Print(CorpusComparison comparison)
    {
        var original = comparison.Original;
        output.WriteLine($"{original.File}{(original.ScriptsExist ? " (scripts)" : "")}: {original.Exit} expected, {comparison.Exit} found");
        foreach (string text in comparison.Missing.Take(40)) output.WriteLine($"    - {text}");
        foreach (string text in comparison.Surplus.Take(40)) output.WriteLine($"    + {text}");
    }

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IpvsSharp.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex Number();
}
