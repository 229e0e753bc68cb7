using System.Globalization;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Reports;

/// <summary>
/// Puts together what keepalived says in several messages about one mistake. What follows from a mistake becomes a detail of it, so that
/// nothing is lost.
/// </summary>
public static class FindingList
{
    // What a complaint that something is missing in a block is about, and the keywords that would have given it.
    private static readonly (string Text, string[] Keywords)[] Lacking =
    [
        ("virtual router id must be set", ["virtual_router_id"]),
        ("interface must be specified", ["interface"]),
        ("Unknown interface!", ["interface"]),
        ("must have unicast_src_ip or interface", ["interface", "unicast_src_ip"]),
        ("No VIP specified", ["virtual_ipaddress"]),
        ("no protocol set", ["protocol"]),
        ("no scheduler set", ["lb_algo", "lvs_sched"]),
        ("no forwarding method set", ["lb_kind", "lvs_method"]),
        ("has no real servers", ["real_server"]),
        ("has no members", ["group"]),
        ("no matching virtual router", ["group"]),
        ("has only 1 virtual router", ["group"]),
        ("No script set", ["script"]),
        ("no password given", ["auth_pass"]),
        ("has no entries", ["virtual_server_group"]),
    ];

    private sealed class Entry(Diagnostic main)
    {
        public Diagnostic Main => main;

        public Severity Severity { get; private set; } = main.Severity;

        public string? Remedy { get; private set; } = main.Remedy;

        public List<string> Details { get; } = [];

        public int Swallowed { get; set; }

        public void Add(Diagnostic detail)
        {
            Details.Add(detail.Message.Trim());
            Raise(detail);
            Remedy ??= detail.Remedy;
        }

        public void Raise(Diagnostic other) => Severity = other.Severity > Severity ? other.Severity : Severity;
    }

    /// <summary>The mistakes, in the order they were found.</summary>
    /// <param name="diagnostics">What is to be shown.</param>
    /// <param name="lines">The text they are about.</param>
    public static IReadOnlyList<Finding> From(IEnumerable<Diagnostic> diagnostics, LogicalConfiguration lines)
    {
        var all = diagnostics.ToList();
        var blocks = new BlockExtents(lines);
        var unclosed = all.Find(d => d is { Code: DiagnosticCode.UnterminatedBlock, Related.File: not null });
        var surplus = new SurplusBraces(all);
        var entries = new List<Entry>();
        var root = unclosed is null ? null : new Entry(unclosed);
        foreach (var diagnostic in all)
        {
            if (diagnostic == unclosed)
            {
                entries.Add(root!);
            }
            else if (root is not null && FollowsFrom(diagnostic, unclosed!))
            {
                root.Swallowed++;
                root.Raise(diagnostic);
            }
            else if (surplus.CauseOf(diagnostic) is { } first && entries.Find(e => e.Main == first) is { } early)
            {
                early.Add(diagnostic);
            }
            else if (entries.Find(e => Causes(e.Main, diagnostic, blocks)) is { } cause)
            {
                cause.Add(diagnostic);
            }
            else
            {
                entries.Add(new Entry(diagnostic));
            }
        }

        // What was said about a whole block before its mistake was found.
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            var main = entries[i].Main;
            var cause = surplus.CauseOf(main) is { } first ? entries.Find(e => e.Main == first) : entries.Find(e => e.Main != main && Causes(e.Main, main, blocks));
            if (cause is null) continue;
            cause.Add(main);
            cause.Details.AddRange(entries[i].Details);
            entries.RemoveAt(i);
        }

        return [.. entries.Select(Finish)];
    }

    private static Finding Finish(Entry entry)
    {
        if (entry.Swallowed > 0)
        {
            string plural = entry.Swallowed == 1 ? "" : "s";
            entry.Details.Add(string.Create(
                CultureInfo.InvariantCulture, $"{entry.Swallowed} more message{plural} may follow from it: correct this one first"));
        }

        return new Finding(entry.Main, entry.Details) { Severity = entry.Severity, Remedy = entry.Remedy };
    }

    /// <summary>Behind a missing brace everything is read in the wrong block, and no block can be judged as a whole.</summary>
    private static bool FollowsFrom(Diagnostic diagnostic, Diagnostic unclosed)
    {
        if (diagnostic.Span.File is null) return diagnostic.Code == DiagnosticCode.NotRunnable;
        if (diagnostic.Span.File != unclosed.Related.File) return false;
        return diagnostic.Span.Line >= unclosed.Related.Line || diagnostic.Code is DiagnosticCode.Inconsistent or DiagnosticCode.NotRunnable or DiagnosticCode.UnknownReference;
    }

    private static bool Causes(Diagnostic cause, Diagnostic effect, BlockExtents blocks)
    {
        if (effect.Span.File is null)
        {
            // That some interface is missing says less than which one, and where.
            return effect is { Severity: Severity.Fatal, Code: DiagnosticCode.NotRunnable or DiagnosticCode.UnknownInterface } &&
                cause.Code == DiagnosticCode.UnknownInterface;
        }

        return IsSamePlace(cause, effect) || IsNumberOf(cause, effect) || IsSwallowed(cause, effect, blocks) || IsReason(cause, effect, blocks);
    }

    /// <summary>Several messages about one word. Complaints about a block as a whole stand at one place and have nothing to do with each other.</summary>
    private static bool IsSamePlace(Diagnostic cause, Diagnostic effect) =>
        effect.Span.Column > 0 && cause.Span.File == effect.Span.File && cause.Span.Line == effect.Span.Line && cause.Span.Column == effect.Span.Column &&
        !(IsJudgement(cause.Code) && IsJudgement(effect.Code));

    /// <summary>A number that is wrong, and the statement that is not valid because of it.</summary>
    private static bool IsNumberOf(Diagnostic cause, Diagnostic effect) =>
        cause.Code == DiagnosticCode.InvalidNumber && effect.Code == DiagnosticCode.InvalidValue &&
        cause.Span.File == effect.Span.File && cause.Span.Line == effect.Span.Line;

    /// <summary>What stands in a block that was read as entries of the block around it.</summary>
    private static bool IsSwallowed(Diagnostic cause, Diagnostic effect, BlockExtents blocks) =>
        effect.Code == DiagnosticCode.InvalidValue && cause.Code == DiagnosticCode.InvalidValue &&
        cause.Remedy?.EndsWith(KeywordHint.MissingBrace, StringComparison.Ordinal) == true && blocks.Covers(cause.Span, effect.Span);

    private static bool IsJudgement(DiagnosticCode code) => code is DiagnosticCode.Inconsistent or DiagnosticCode.NotRunnable;

    /// <summary>Whether a block is said to lack what the statement of another finding would have given it.</summary>
    private static bool IsReason(Diagnostic cause, Diagnostic effect, BlockExtents blocks)
    {
        if (cause.Severity < Severity.Error || !blocks.Surrounds(effect.Span, cause.Span)) return false;
        foreach (var (text, keywords) in Lacking)
        {
            if (!effect.Message.Contains(text, StringComparison.Ordinal)) continue;
            return Array.Exists(keywords, k => blocks.IsAbout(cause.Span, k) || cause.Remedy?.Contains($"'{k}'", StringComparison.Ordinal) == true);
        }

        return false;
    }
}
