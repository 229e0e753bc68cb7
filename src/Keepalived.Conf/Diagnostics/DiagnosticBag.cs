using Keepalived.Conf.Source;

namespace Keepalived.Conf.Diagnostics;

/// <summary>Collects findings in the order they are made, each once.</summary>
internal sealed class DiagnosticBag
{
    private const int MaxItems = 10_000;

    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(SourceSpan, string)> _seen = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public void Add(Diagnostic diagnostic)
    {
        // A file of garbage must not fill the memory with findings; fatal ones always count.
        if (_items.Count >= MaxItems && diagnostic.Severity != Severity.Fatal) return;
        if (_seen.Add((diagnostic.Span, diagnostic.Message))) _items.Add(diagnostic);
    }

    public void Add(DiagnosticCode code, Severity severity, SourceSpan span, string message, string? remedy = null) =>
        Add(new Diagnostic(code, severity, span, message, remedy));

    public void Error(DiagnosticCode code, SourceSpan span, string message, string? remedy = null) =>
        Add(code, Severity.Error, span, message, remedy);

    public void Warning(DiagnosticCode code, SourceSpan span, string message, string? remedy = null) =>
        Add(code, Severity.Warning, span, message, remedy);

    public void Notice(DiagnosticCode code, SourceSpan span, string message, string? remedy = null) =>
        Add(code, Severity.Notice, span, message, remedy);

    public void Fatal(DiagnosticCode code, SourceSpan span, string message, string? remedy = null) =>
        Add(code, Severity.Fatal, span, message, remedy);
}
