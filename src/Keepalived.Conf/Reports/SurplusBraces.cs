using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;

namespace Keepalived.Conf.Reports;

/// <summary>
/// A closing brace too many ends a block early: the rest of the block is unknown where it now stands, and the block's own brace closes
/// nothing. All of that is one mistake, named by the first word that is unknown.
/// </summary>
internal sealed class SurplusBraces
{
    private readonly Dictionary<Diagnostic, Diagnostic> _causes = [];

    public SurplusBraces(List<Diagnostic> all)
    {
        foreach (var brace in all.Where(d => d.Code == DiagnosticCode.ExtraBrace).OrderBy(d => d.Span.Line))
        {
            var before = all.Where(d => IsBehindBlock(d) && d.Span.File == brace.Span.File && d.Span.Line <= brace.Span.Line && !_causes.ContainsKey(d) && !_causes.ContainsValue(d))
                .OrderBy(d => d.Span.Line).ToList();
            if (before.Count == 0) continue;
            foreach (var follower in before.Skip(1).Append(brace)) _causes.TryAdd(follower, before[0]);
        }
    }

    /// <summary>The finding that names the mistake; null when it has nothing to do with a brace too many, or is that finding.</summary>
    public Diagnostic? CauseOf(Diagnostic diagnostic) => _causes.GetValueOrDefault(diagnostic);

    private static bool IsBehindBlock(Diagnostic diagnostic) => diagnostic.Remedy?.Contains(KeywordHint.SurplusBrace, StringComparison.Ordinal) == true;
}
