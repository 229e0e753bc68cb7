using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>
/// Builds the tree of blocks. Which words open a block is a matter of the keyword table, because a missing or surplus brace is
/// recovered from the way keepalived does it: a block without its <c>{</c> is entered all the same, a <c>{</c> that opens nothing is
/// ignored, and every <c>}</c> closes the innermost block. Whether braces are balanced is counted apart from that, over all lines.
/// </summary>
internal sealed class BlockTreeBuilder(LogicalConfiguration source, DiagnosticBag diagnostics)
{
    private readonly List<LogicalLine> _lines = source.Lines;
    private readonly List<ConfToken> _tokens = [];
    private int _next;
    private int _depth;
    private LogicalLine? _unclosed;

    /// <summary>The top-level statements; blocks <paramref name="wanted"/> refuses are skipped by counting braces.</summary>
    public ConfBlock Build(Func<Keyword, bool> wanted)
    {
        var top = new ConfBlock();
        while (TryTake(out var line)) Add(top, KeywordTable.Top, line, wanted);
        if (_depth > 0)
        {
            diagnostics.Error(
                DiagnosticCode.UnterminatedBlock,
                _unclosed is { } opener ? source.SpanOf(opener, 0, opener.Text.Length) : default,
                $"There are {_depth} missing '}}'s or extra '{{'s",
                "the block that begins here is not closed");
        }

        return top;
    }

    private bool TryTake(out LogicalLine line)
    {
        line = default;
        if (_next >= _lines.Count) return false;
        line = _lines[_next++];
        if (line.IsOpen)
        {
            _depth++;
        }
        else if (line.IsClose && --_depth < 0)
        {
            _depth = 0;
            diagnostics.Error(DiagnosticCode.ExtraBrace, source.SpanOf(line, 0, 1), "Extra '}' found", "remove it, or look for a { too few above");
        }

        return true;
    }

    private void Add(ConfBlock parent, KeywordBlock keywords, LogicalLine line, Func<Keyword, bool>? wanted)
    {
        if (line.OpensByItself)
        {
            // A brace that opens nothing is a statement nobody knows: it draws no message in a block that is not bound.
            _unclosed ??= line;
            parent.Statements.Add(new ConfStatement(line, null, null));
            return;
        }

        var word = LineLexer.First(line.Text.Span);
        var keyword = keywords.Find(line.Text.Span.Slice(word.Start, word.Length));
        if (keyword is null or { IsInclude: true })
        {
            AddUnknown(parent, line);
            return;
        }

        if (wanted is not null && !wanted(keyword) && (keyword.Shape == KeywordShape.Statement || IsOpenNext()))
        {
            if (keyword.Shape != KeywordShape.Statement) SkipBlock();
            return;
        }

        var block = keyword.Shape switch
        {
            KeywordShape.Block => KeywordsOf(ref line, keyword.Child!),
            KeywordShape.ValueBlock or KeywordShape.NameList => EntriesOf(ref line, keyword),
            _ => null,
        };
        if (wanted is null || wanted(keyword)) parent.Statements.Add(new ConfStatement(line, keyword, block));
    }

    /// <summary>
    /// Kept for the binder, so that a block nobody binds, because its head is unusable or it is a duplicate, draws no messages. The
    /// block of an unknown keyword is skipped whole.
    /// </summary>
    private void AddUnknown(ConfBlock parent, LogicalLine line)
    {
        bool opensBlock = IsOpenNext() && !line.ClosesByItself;
        if (opensBlock) SkipBlock();
        parent.Statements.Add(new ConfStatement(line, null, opensBlock ? new ConfBlock { Close = line } : null));
    }

    private ConfBlock KeywordsOf(ref LogicalLine opener, KeywordBlock keywords)
    {
        if (!TakeOpen(ref opener))
        {
            diagnostics.Error(
                DiagnosticCode.MissingBrace,
                source.SpanOf(opener, 0, opener.Text.Length),
                "Missing '{' at beginning of configuration block");
        }

        var block = new ConfBlock { Close = opener };
        while (TryTake(out var line))
        {
            block.Close = line;
            if (line.ClosesByItself) return block;
            Add(block, keywords, line, wanted: null);
        }

        _unclosed ??= opener;
        return block;
    }

    private ConfBlock EntriesOf(ref LogicalLine opener, Keyword keyword)
    {
        bool opened = TakeOpen(ref opener);
        ReportExtraParameters(opener, keyword);
        if (!opened)
        {
            diagnostics.Notice(
                DiagnosticCode.MissingBrace,
                source.SpanOf(opener, 0, opener.Text.Length),
                $"'{{' missing from beginning of block {keyword.Name}");
        }

        var block = new ConfBlock { Close = opener };
        while (TryTake(out var line))
        {
            block.Close = line;
            if (line.ClosesByItself) return block;
            bool last = TryDropQuoted(ref line, '}');
            block.Statements.Add(new ConfStatement(line, null, null));
            if (last) return block;
        }

        _unclosed ??= opener;
        return block;
    }

    private void ReportExtraParameters(LogicalLine opener, Keyword keyword)
    {
        int used = keyword.Arguments.StartsWith('<') ? 2 : 1;
        _tokens.Clear();
        LineLexer.Tokenize(opener.Text.Span, _tokens);
        if (_tokens.Count <= used) return;
        diagnostics.Error(
            DiagnosticCode.InvalidValue,
            source.SpanOf(opener, _tokens[used].Start, _tokens[used].Length),
            $"Block {keyword.Name} has extra parameters {opener.Text.Slice(_tokens[used].Start, _tokens[used].Length)} ...");
    }

    private bool IsOpenNext() => _next < _lines.Count && _lines[_next].OpensByItself;

    /// <summary>Takes the <c>{</c> of a block, which may also be the last word of its head, in double quotes.</summary>
    private bool TakeOpen(ref LogicalLine opener)
    {
        if (TryDropQuoted(ref opener, '{')) return true;
        return IsOpenNext() && TryTake(out _);
    }

    private static bool TryDropQuoted(ref LogicalLine line, char brace)
    {
        var text = line.Text.Span;
        if (text.Length < 4 || text[^1] != '"' || text[^2] != brace || text[^3] != '"') return false;
        int length = text[..^3].TrimEnd().Length;
        line = line with { Text = line.Text[..length], ExactLength = Math.Min(line.ExactLength, length) };
        return true;
    }

    private void SkipBlock()
    {
        var first = _lines[Math.Max(0, _next - 1)];
        int depth = 0;
        while (TryTake(out var line))
        {
            if (line.OpensByItself) depth++;
            else if (line.ClosesByItself && --depth == 0) return;
        }

        _unclosed ??= first;
    }
}
