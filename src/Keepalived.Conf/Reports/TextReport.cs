using System.Globalization;
using System.Text;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Reports;

/// <summary>Findings as text: for programs the way keepalived writes them, for people with the line they are about.</summary>
public static class TextReport
{
    private const string Bold = "\u001b[1m";
    private const string Red = "\u001b[1;31m";
    private const string Magenta = "\u001b[1;35m";
    private const string Green = "\u001b[1;32m";
    private const string Plain = "\u001b[0m";

    /// <summary>One line each, exactly as keepalived writes it.</summary>
    public static string ForPrograms(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics) text.Append(diagnostic.ToLogLine()).Append('\n');
        return text.ToString();
    }

    /// <summary>The same, each followed by an indented line with the exact place and what to do, where they are known.</summary>
    public static string WithPlaces(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            text.Append(diagnostic.ToLogLine()).Append('\n');
            if (diagnostic.Span.File is null && diagnostic.Remedy is null) continue;
            text.Append("    ").Append(diagnostic.Span.File is null ? "" : $"{diagnostic.Span}: ").Append(diagnostic.Severity.Name());
            if (diagnostic.Remedy is { } remedy) text.Append(": ").Append(remedy);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One paragraph per mistake: place and message, the line with the place marked, what to do, what follows from it.</summary>
    public static string ForTerminal(IEnumerable<Finding> findings, SourceFiles sources, TerminalStyle style)
    {
        var text = new StringBuilder();
        foreach (var finding in findings) Append(text, finding, sources, style);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Finding finding, SourceFiles sources, TerminalStyle style)
    {
        var main = finding.Main;
        string place = main.Span.File is null ? "" : $"{SourceExcerpt.Printable(main.Span.ToString())}: ";
        string color = finding.Severity >= Severity.Error ? Red : Magenta;
        text.Append(Colored(place, Bold, style)).Append(Colored($"{finding.Severity.Name()}:", color, style)).Append(' ');
        text.Append(Colored(SourceExcerpt.Printable(main.Message), Bold, style)).Append('\n');
        string number = main.Span.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        string margin = new(' ', number.Length);
        if (sources.LineAt(main.Span) is { } line)
        {
            var excerpt = SourceExcerpt.Of(line, main.Span.Column, main.Span.Length, style.Columns - number.Length - 3);
            text.Append($"{number} | {excerpt.Line}\n");
            if (excerpt.Marks.Length > 0) text.Append($"{margin} | {Colored(excerpt.Marks, Green, style)}\n");
        }

        if (finding.Remedy is { } remedy) text.Append($"{margin} = {SourceExcerpt.Printable(remedy)}\n");
        foreach (string detail in finding.Details) text.Append($"{margin} . {SourceExcerpt.Printable(detail)}\n");
    }

    private static string Colored(string text, string color, TerminalStyle style) => style.HasColor && text.Length > 0 ? $"{color}{text}{Plain}" : text;
}
