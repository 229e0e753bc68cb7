using Keepalived.Conf.Source;

namespace Keepalived.Conf.Diagnostics;

/// <summary>Collects findings in the order they are made, each once.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>So many findings are collected, and as many again that are fatal.</summary>
    public const int MaxItems = 10_000;

    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(SourceSpan, string)> _seen = [];
    private bool _isCut;

    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>How many were made, also such as are not collected.</summary>
    public int Given { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        Given++;
        // A file of garbage must not fill the memory with findings; room is kept for fatal ones.
        if (_items.Count >= (diagnostic.Severity == Severity.Fatal ? 2 * MaxItems : MaxItems))
        {
            if (!_isCut)
            {
                const string message = "Too many findings - further ones are not reported";
                _items.Add(new Diagnostic(DiagnosticCode.TooManyFindings, Severity.Notice, diagnostic.Span, message));
            }

            _isCut = true;
        }
        else if (_seen.Add((diagnostic.Span, diagnostic.Message)))
        {
            _items.Add(diagnostic);
        }
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
