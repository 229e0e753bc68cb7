using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>
/// Builds the tree of blocks. Which words open a block is a matter of the keyword table, because a missing or surplus brace is
/// recovered from the way keepalived does it.
/// </summary>
internal sealed class BlockTreeBuilder(LogicalConfiguration source, DiagnosticBag diagnostics)
{
    private readonly List<LogicalLine> _lines = source.Lines;
    private readonly List<ConfToken> _tokens = [];
    private int _next;
    private int _depth;
    private bool _endReported;
    private LogicalLine? _ignoredOpen;
    private int _ignored;

    /// <summary>The top-level statements; blocks <paramref name="wanted"/> refuses are skipped by counting braces.</summary>
    public ConfBlock Build(Func<Keyword, bool> wanted)
    {
        var top = new ConfBlock();
        while (_next < _lines.Count)
        {
            var line = _lines[_next++];
            if (line.IsClose)
            {
                Surplus(line);
            }
            else
            {
                Add(top, KeywordTable.Top, line, wanted);
            }
        }

        if (_ignoredOpen is { } open) EndOfFile(open);
        return top;
    }

    private void Surplus(LogicalLine line)
    {
        // The brace that was ignored before has shifted all that follow: this one belongs to a block that is closed already.
        string message = _ignored > 0 ? "Unknown keyword '}'" : "Extra '}' found";
        if (_ignored > 0 && --_ignored == 0) _ignoredOpen = null;
        diagnostics.Error(DiagnosticCode.ExtraBrace, source.SpanOf(line, 0, 1), message, "remove it, or look for a brace too many above");
    }

    private void Add(ConfBlock parent, KeywordBlock keywords, LogicalLine line, Func<Keyword, bool>? wanted)
    {
        if (line.IsOpen)
        {
            diagnostics.Error(DiagnosticCode.UnexpectedBrace, source.SpanOf(line, 0, 1), "Unexpected '{' - ignoring");
            _ignoredOpen ??= line;
            _ignored++;
            return;
        }

        var word = LineLexer.First(line.Text.Span);
        var keyword = keywords.Find(line.Text.Span.Slice(word.Start, word.Length));
        if (keyword is null)
        {
            AddUnknown(parent, line);
            return;
        }

        if (wanted is not null && !wanted(keyword))
        {
            if (keyword.Shape != KeywordShape.Statement && IsOpenNext()) SkipBlock();
            return;
        }

        var block = keyword.Shape switch
        {
            KeywordShape.Block => KeywordsOf(line, keyword.Child!),
            KeywordShape.ValueBlock or KeywordShape.NameList => EntriesOf(line, keyword),
            _ => null,
        };
        parent.Statements.Add(new ConfStatement(line, keyword, block));
    }

    /// <summary>
    /// Kept for the binder, so that a block nobody binds, because its head is unusable or it is a duplicate, draws no messages. The
    /// block of an unknown keyword is skipped whole.
    /// </summary>
    private void AddUnknown(ConfBlock parent, LogicalLine line)
    {
        bool opensBlock = IsOpenNext();
        if (opensBlock) SkipBlock();
        parent.Statements.Add(new ConfStatement(line, null, opensBlock ? new ConfBlock { Close = line } : null));
    }

    private ConfBlock KeywordsOf(LogicalLine opener, KeywordBlock keywords)
    {
        if (!TakeOpen())
        {
            diagnostics.Error(
                DiagnosticCode.MissingBrace,
                source.SpanOf(opener, 0, opener.Text.Length),
                "Missing '{' at beginning of configuration block");
        }

        var block = new ConfBlock { Keywords = keywords, Close = opener };
        _depth++;
        while (_next < _lines.Count)
        {
            var line = _lines[_next++];
            block.Close = line;
            if (line.IsClose)
            {
                _depth--;
                return block;
            }

            Add(block, keywords, line, wanted: null);
        }

        EndOfFile(opener);
        return block;
    }

    private ConfBlock EntriesOf(LogicalLine opener, Keyword keyword)
    {
        int used = keyword.Arguments.StartsWith('<') ? 2 : 1;
        _tokens.Clear();
        LineLexer.Tokenize(opener.Text.Span, _tokens);
        if (_tokens.Count > used)
        {
            diagnostics.Error(
                DiagnosticCode.InvalidValue,
                source.SpanOf(opener, _tokens[used].Start, _tokens[used].Length),
                $"Block {keyword.Name} has extra parameters {opener.Text.Slice(_tokens[used].Start, _tokens[used].Length)} ...");
        }

        if (!TakeOpen())
        {
            diagnostics.Warning(
                DiagnosticCode.MissingBrace,
                source.SpanOf(opener, 0, opener.Text.Length),
                $"'{{' missing from beginning of block {keyword.Name}");
        }

        var block = new ConfBlock { Close = opener };
        _depth++;
        while (_next < _lines.Count)
        {
            var line = _lines[_next++];
            block.Close = line;
            if (line.IsClose)
            {
                _depth--;
                return block;
            }

            block.Statements.Add(new ConfStatement(line, null, null));
        }

        EndOfFile(opener);
        return block;
    }

    private void EndOfFile(LogicalLine opener)
    {
        if (!_endReported)
        {
            var cause = UnclosedBlock.Find(_lines);
            string message = $"There are {_depth + _ignored} missing '}}'s or extra '{{'s";
            diagnostics.Add(cause.Explain(source, opener, message));
        }

        _endReported = true;
        _depth--;
    }

    private bool IsOpenNext() => _next < _lines.Count && _lines[_next].IsOpen;

    private bool TakeOpen()
    {
        if (!IsOpenNext()) return false;
        _next++;
        return true;
    }

    private void SkipBlock()
    {
        int first = _next;
        int depth = 0;
        while (_next < _lines.Count)
        {
            var line = _lines[_next++];
            if (line.IsOpen) depth++;
            else if (line.IsClose && --depth == 0) return;
        }

        _depth += depth;
        EndOfFile(_lines[Math.Max(0, first - 1)]);
        _depth = Math.Max(0, _depth - depth + 1);
    }
}
