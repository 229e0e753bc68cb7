using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Doctor;

/// <summary>
/// A configuration as it was written. The model holds what keepalived makes of it; what was corrected, cleared or cut on the way is
/// only here.
/// </summary>
internal sealed class WrittenConfiguration
{
    private readonly Dictionary<SourceSpan, WrittenStatement?> _byPlace = [];
    private readonly WrittenStatement _top;

    /// <summary>Builds the tree anew; its diagnostics have been reported by the reader.</summary>
    public WrittenConfiguration(LogicalConfiguration lines)
    {
        var tree = new BlockTreeBuilder(lines, new DiagnosticBag()).Build(static _ => true);
        _top = new WrittenStatement("", [], default, default, [.. tree.Statements.Select(s => Convert(lines, s))]);
    }

    /// <summary>Everything that was written.</summary>
    public IEnumerable<WrittenStatement> Statements => _top.Subtree();

    /// <summary>All top-level blocks of a keyword.</summary>
    public IEnumerable<WrittenStatement> Blocks(string keyword) => _top.All(keyword);

    /// <summary>The statement a record of the model was made from; null when several stand at that place (~SEQ, ~LST, $NAME).</summary>
    public WrittenStatement? Of(Origin origin) => _byPlace.GetValueOrDefault(origin.Span);

    /// <summary>A BOOL keyword of global_defs; null when absent or not understood.</summary>
    public bool? GlobalFlag(string keyword) => Blocks("global_defs").Select(block => block.Flag(keyword)).LastOrDefault(static flag => flag is not null);

    /// <summary>The place of a keyword in the block a record was made from, else that of the record.</summary>
    public Origin PlaceOf(Origin origin, string keyword) => Of(origin)?.Last(keyword) is { } statement ? new Origin(statement.Span) : origin;

    private WrittenStatement Convert(LogicalConfiguration lines, ConfStatement statement)
    {
        var line = statement.Line;
        var tokens = new List<ConfToken>();
        LineLexer.Tokenize(line.Text.Span, tokens);
        var first = tokens.Count > 0 ? tokens[0] : default;
        int length = line.Text.Length;
        var written = new WrittenStatement(
            statement.Keyword?.Name ?? "",
            [.. tokens.Select(t => line.Text.Slice(t.Start, t.Length).ToString())],
            lines.SpanOf(line, first.Start, first.Length),
            length > 0 && line.ExactLength >= length ? lines.SpanOf(line, length - 1, 1) : default,
            statement.Block is { } block ? [.. block.Statements.Select(s => Convert(lines, s))] : null);
        if (!_byPlace.TryAdd(written.Span, written)) _byPlace[written.Span] = null;
        return written;
    }
}
