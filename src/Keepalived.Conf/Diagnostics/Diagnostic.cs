using Keepalived.Conf.Source;

namespace Keepalived.Conf.Diagnostics;

/// <summary>One finding about a configuration.</summary>
/// <param name="Code">What kind of finding.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Span">Where; default when it has no place.</param>
/// <param name="Message">The text, worded as keepalived words it where keepalived has such a message.</param>
/// <param name="Remedy">What to do about it; null when the message says it all.</param>
public sealed record Diagnostic(DiagnosticCode Code, Severity Severity, SourceSpan Span, string Message, string? Remedy = null)
{
    /// <summary>Another place that belongs to it, such as the one where a brace seems to be missing; default when there is none.</summary>
    public SourceSpan Related { get; init; }

    /// <summary>Whether keepalived has such findings too. Those it does not have leave the status of <c>-t</c> alone, except with <c>--strict</c>.</summary>
    public bool IsKnownToKeepalived => DiagnosticRule.Of(Code).IsKnownToKeepalived;

    /// <summary>The form of keepalived's log: <c>(FILE: Line N) text</c>.</summary>
    public string ToLogLine() => Span.File is null ? Message : $"({Span.File}: Line {Span.Line}) {Message}";

    /// <summary>The form editors understand: <c>file:line:column: severity: text; remedy</c>.</summary>
    public override string ToString()
    {
        string severity = Severity.Name();
        string place = Span.File is null ? "" : $"{Span}: ";
        return Remedy is null ? $"{place}{severity}: {Message}" : $"{place}{severity}: {Message}; {Remedy}";
    }
}
