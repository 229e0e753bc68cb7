using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Reports;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Ten mistakes as they are made: each must give one message that names the place and says what to do.</summary>
public sealed class WrongFileTests(ITestOutputHelper output)
{
    private static readonly TerminalStyle Style = new(Columns: 100, HasColor: false);

    public static TheoryData<string> Names() => [.. Directory.GetFiles(WrongFiles.Folder, "*.conf").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_ten() => Assert.Equal(10, Names().Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_mistake_gives_one_message_with_place_and_remedy(string name)
    {
        var (findings, _) = Test(name);
        var finding = Assert.Single(findings);
        Assert.NotNull(finding.Remedy);
        Assert.Equal(name, finding.Main.Span.File);
        Assert.True(finding.Main.Span.Line > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_manual_shows_what_is_printed(string name)
    {
        var (findings, sources) = Test(name);
        string text = TextReport.ForTerminal(findings, sources, Style);
        output.WriteLine(text);
        Assert.Contains($"```\n{text}```\n", WrongFiles.Manual(), StringComparison.Ordinal);
    }

    private static (IReadOnlyList<Finding> Findings, SourceFiles Sources) Test(string name)
    {
        var result = ConfigurationReader.Read(name, new ReadOptions { ConfigId = "host", WorkingDirectory = WrongFiles.Folder, IsConfigTest = true });
        IEnumerable<Diagnostic> all = [.. result.Diagnostics, .. SystemChecks.Run(result.Config!, new CorpusSystem(["eth0"]))];
        return (FindingList.From(all.Where(ConfigTest.IsShown), result.Lines), new SourceFiles(result.Lines, new ConfigurationFiles()));
    }
}
