using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>The rules of the language, one small file each, beside the original's recorded outcome.</summary>
public sealed class RecordedCaseTests
{
    public static TheoryData<string> Names => [.. RecordedCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outcome_is_the_recorded_one(string name)
    {
        var recorded = RecordedCase.All.Single(c => c.Name == name);
        var result = ConfigurationReader.Read(recorded.Main, OptionsOf(recorded));
        List<Diagnostic> found = [.. result.Diagnostics, .. result.Config is null ? [] : SystemChecks.Run(result.Config, new CorpusSystem([]))];
        found.RemoveAll(d => !d.IsKnownToKeepalived || (d.Severity == Severity.Notice && d.Code != DiagnosticCode.IncludeProblem));
        var (exit, messages) = RecordedDeviations.All.GetValueOrDefault(name, (recorded.Exit, [.. recorded.Messages]));
        string[] expected = [.. messages.Select(Placed).Order(StringComparer.Ordinal)];
        string[] actual = [.. found.Select(d => expected.Contains(d.Message) ? d.Message : Placed(d.ToLogLine())).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(
            expected.SequenceEqual(actual),
            string.Join('\n', expected.Except(actual).Select(m => "- " + m).Concat(actual.Except(expected).Select(m => "+ " + m))));
        Assert.Equal(exit, (int)ConfigTest.StatusOf(found));
    }

    [Fact]
    public void Every_deviation_belongs_to_a_case_and_differs_from_it() => Assert.All(RecordedDeviations.All, deviation =>
    {
        var recorded = RecordedCase.All.Single(c => c.Name == deviation.Key);
        Assert.NotEqual((recorded.Exit, string.Join('\n', recorded.Messages)), (deviation.Value.Exit, string.Join('\n', deviation.Value.Messages)));
    });

    /// <summary>A block that is empty or lacks its brace is reported where it begins, not where that is noticed.</summary>
    private static string Placed(string message) =>
        message.Contains("empty group block", StringComparison.Ordinal) || message.Contains("Missing '{'", StringComparison.Ordinal)
            ? message[(message.IndexOf(')', StringComparison.Ordinal) + 2)..]
            : message;

    private static ReadOptions OptionsOf(RecordedCase recorded)
    {
        var files = new MemoryFiles();
        foreach (var (name, text) in recorded.Files)
        {
            files.With($"/etc/{name}", text);
            if (name.EndsWith(".sh", StringComparison.Ordinal)) files.Executable($"/etc/{name}");
        }

        int id = recorded.Arguments.ToList().LastIndexOf("-i");
        var options = Conf.Options(id < 0 ? "host" : recorded.Arguments[id + 1], files);
        return options with { IncludeCheckAll = recorded.Arguments.Contains("-e") };
    }
}
