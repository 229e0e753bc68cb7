using System.Globalization;
using System.Text;

namespace Keepalived.Conf.Doctor;

/// <summary>Findings to be read by people.</summary>
public static class FindingText
{
    /// <summary><c>file:line: severity [id] message</c>, and below it why and what to do.</summary>
    public static string Format(Finding finding)
    {
        string place = finding.Span.File is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{finding.Span.File}:{finding.Span.Line}: ");
        return $"{place}{SeverityOf(finding.Kind)} [{finding.Kind.Id}] {finding.Message}\n    why: {finding.Kind.Why}\n    remedy: {finding.Kind.Remedy}\n";
    }

    /// <summary>One line that sums up.</summary>
    public static string Summary(IReadOnlyCollection<Finding> findings)
    {
        if (findings.Count == 0) return "doctor: nothing found\n";
        string[] parts = [.. findings.GroupBy(static f => f.Kind.Severity).OrderByDescending(static g => g.Key).Select(static g => Counted(g.Count(), SeverityOf(g.First().Kind)))];
        return $"doctor: {string.Join(", ", parts)}; more about each: --explain=ID\n";
    }

    /// <summary>The long form of a kind: title, why, example, remedy, references.</summary>
    public static string Explain(FindingKind kind)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{kind.Id} ({SeverityOf(kind)}): {kind.Title}\n\n{kind.Why}\n\nExample:\n");
        foreach (string line in kind.Example.Split('\n')) text.Append("    ").Append(line).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"\nRemedy: {kind.Remedy}\n\nSee: {kind.References}\n");
        return text.ToString();
    }

    /// <summary>Every id with its title.</summary>
    public static string List()
    {
        var text = new StringBuilder();
        foreach (var kind in DoctorCatalogue.Kinds) text.Append(CultureInfo.InvariantCulture, $"{kind.Id,-36}{SeverityOf(kind),-9}{kind.Title}\n");
        return text.ToString();
    }

    /// <summary><c>hint</c>, <c>risk</c> or <c>problem</c>.</summary>
    public static string SeverityOf(FindingKind kind) => kind.Severity switch
    {
        FindingSeverity.Hint => "hint",
        FindingSeverity.Risk => "risk",
        _ => "problem",
    };

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
