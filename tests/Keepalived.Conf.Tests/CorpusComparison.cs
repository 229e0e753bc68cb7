using System.Text.RegularExpressions;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>
/// The original's verdict on a file beside ours: exit status and set of messages, without their places: the original names the line it
/// has read last, each of our diagnostics the word it is about.
/// </summary>
internal sealed partial record CorpusComparison(CorpusVerdict Original, int Exit, IReadOnlyList<string> Missing, IReadOnlyList<string> Surplus)
{
    public bool IsEqual => Original.Exit == Exit && Missing.Count == 0 && Surplus.Count == 0;

    public static CorpusComparison Of(CorpusVerdict original)
    {
        var result = ConfigurationReader.Read(original.File, new ReadOptions
        {
            ConfigId = original.ConfigId,
            WorkingDirectory = Corpus.Folder,
            IsConfigTest = true,
            Environment = _ => null,
        });
        var system = result.Config is null ? [] : SystemChecks.Run(result.Config, new CorpusSystem(original.Interfaces, original.ScriptsExist));
        List<Diagnostic> found = [.. result.Diagnostics, .. system];

        var theirs = original.Messages.Select(WithoutPlace).ToHashSet();
        var ours = found.Where(Counts).Select(d => d.Message.Replace(Corpus.Folder!, "$PWD", StringComparison.Ordinal)).ToHashSet();
        return new CorpusComparison(original, (int)ConfigTest.StatusOf(found), [.. theirs.Except(ours)], [.. ours.Except(theirs)]);
    }

    // Plain includes print their problems without counting them; remarks of ours and what has no effect yet have no counterpart.
    private static bool Counts(Diagnostic d) => (d.Severity > Severity.Notice && d.IsKnownToKeepalived) || d.Code == DiagnosticCode.IncludeProblem;

    private static string WithoutPlace(string message) => Place().Replace(message, "");

    [GeneratedRegex(@"^\((?:[^ ]*: )?Line \d+\) ")]
    private static partial Regex Place();
}
