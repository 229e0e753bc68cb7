using System.Globalization;
using System.Text;

namespace Ipvs.Cli.Doctor;

/// <summary>A diagnosis to be read by people.</summary>
internal static class DiagnosisText
{
    /// <summary>Findings by subject, then one line that sums up.</summary>
    public static string Format(Diagnosis diagnosis)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, Finding> subject in diagnosis.Findings.GroupBy(static finding => finding.Subject.ToString()))
        {
            text.Append(subject.Key).Append('\n');
            foreach (Finding finding in subject)
            {
                Append(text, finding);
            }

            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{Counted(diagnosis.Facts.Services.Count, "service")}, {Counted(diagnosis.Servers, "server")}, ");
        AppendSum(text, diagnosis);
        text.Append(CultureInfo.InvariantCulture, $"Checked: {string.Join(", ", Diagnosis.Titles)}.\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, Finding finding)
    {
        string severity = finding.Severity.ToString().ToLowerInvariant();
        text.Append(CultureInfo.InvariantCulture, $"  {severity}: {finding.Saw} [{finding.Code}]\n");
        text.Append(CultureInfo.InvariantCulture, $"    why: {finding.Why}\n");
        foreach (string command in finding.Fix)
        {
            text.Append(CultureInfo.InvariantCulture, $"    fix: {command}\n");
        }

        if (finding.Advice is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {(finding.Fix.Count == 0 ? "do" : "also")}: {finding.Advice}\n");
        }
    }

    private static void AppendSum(StringBuilder text, Diagnosis diagnosis)
    {
        int problems = diagnosis.Count(FindingSeverity.Problem);
        int warnings = diagnosis.Count(FindingSeverity.Warning);
        int notes = diagnosis.Count(FindingSeverity.Note);
        List<string> parts = problems + warnings == 0 ? ["no problem found"] : [];
        if (problems > 0)
        {
            parts.Add(Counted(problems, "problem"));
        }

        if (warnings > 0)
        {
            parts.Add(Counted(warnings, "warning"));
        }

        if (notes > 0)
        {
            parts.Add(Counted(notes, "note"));
        }

        text.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", parts)}.\n");
    }

    private static string Counted(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
