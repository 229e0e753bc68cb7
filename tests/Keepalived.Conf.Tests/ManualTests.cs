using Keepalived.Conf.Binding;

namespace Keepalived.Conf.Tests;

public sealed class ManualTests
{
    private static string ManualPath()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "IpvsSharp.sln"))) directory = directory.Parent!;
        return Path.Combine(directory.FullName, "packaging", "man", "keepalived.conf.5");
    }

    /// <summary>UPDATE_MANUAL=1 in the environment brings the manual up to date.</summary>
    [Fact]
    public void The_keyword_reference_of_the_manual_is_what_the_keyword_table_says()
    {
        string path = ManualPath();
        string manual = File.ReadAllText(path);
        int begin = manual.IndexOf(Manual.Begin, StringComparison.Ordinal) + Manual.Begin.Length;
        int end = manual.IndexOf(Manual.End, StringComparison.Ordinal);
        string expected = string.Concat(manual.AsSpan(0, begin), Manual.Reference(), manual.AsSpan(end));
        if (Environment.GetEnvironmentVariable("UPDATE_MANUAL") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void Every_keyword_of_a_block_has_a_sentence() => Assert.All(
        KeywordTable.Blocks.SelectMany(b => b.Keywords),
        keyword => Assert.True(keyword.Effect.Length > 0, $"{keyword.Path} {keyword.Name}"));

    [Fact]
    public void The_coverage_report_counts_every_row_once()
    {
        var lines = KeywordCoverage.Report();
        int[] counts = [.. lines.Take(4).Select(l => int.Parse(l.Split(": ")[1]))];
        Assert.Equal(938, counts.Take(3).Sum());
        Assert.Equal(counts[3], lines.Skip(4).Count(l => l.StartsWith("not in keepalived: ", StringComparison.Ordinal)));
        Assert.Equal(counts[1], lines.Skip(4).Count(l => l.StartsWith("accepted with notice: ", StringComparison.Ordinal)));
        Assert.Equal(counts[2], lines.Skip(4).Count(l => l.StartsWith("obsolete no-op: ", StringComparison.Ordinal)));
        Assert.Contains("obsolete no-op: global_defs/random_seed", lines);
    }
}
