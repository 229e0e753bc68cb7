using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>
/// Builds the tree of blocks. Which words open a block is a matter of the keyword table, because a missing or surplus brace is
/// recovered from the way keepalived does it: a block without its <c>{</c> is entered all the same, a <c>{</c> that opens nothing is
/// ignored, and every <c>}</c> closes the innermost block. Whether braces are balanced is counted apart from that, over all lines.
/// </summary>
internal sealed class BlockTreeBuilder
{
    private const string ServerKeyword = "virtual_server";

    private readonly LogicalConfiguration _source;
    private readonly LineBuffer _lines;
    private readonly LineCursor _cursor;
    private readonly List<(int First, int End)> _servers = [];
    private readonly TreeNodes _nodes = new();

    // Null while a block is built that was already judged.
    private readonly DiagnosticBag? _diagnostics;
    private readonly BoundServers? _before;
    private readonly List<ConfToken> _tokens = [];
    private LineDigest? _digest;
    private BlockTreeBuilder? _serverBlocks;
    private bool _keepsBlocks;
    private int _depth;
    private LogicalLine _last;
    private LogicalLine? _unclosed;

    /// <summary>Prepares.</summary>
    /// <param name="source">The lines.</param>
    /// <param name="diagnostics">Where findings go.</param>
    /// <param name="before">Virtual servers of the reading before: nothing was wrong with their lines, which are not judged again.</param>
    public BlockTreeBuilder(LogicalConfiguration source, DiagnosticBag? diagnostics, BoundServers? before = null)
    {
        _before = before;
        _source = source;
        _lines = source.Lines;
        _cursor = new LineCursor(_lines, _lines.Start);
        _diagnostics = diagnostics;
    }

    /// <summary>Whether a block that <see cref="Build"/> has skipped names a script of a virtual server.</summary>
    public bool HasSkippedScripts { get; private set; }

    /// <summary>
    /// The top-level statements, after all lines were judged; blocks <paramref name="wanted"/> refuses are skipped by counting braces.
    /// </summary>
    public ConfBlock Build(Func<Keyword, bool> wanted)
    {
        var top = _nodes.Block(KeywordTable.Top, default);
        while (true)
        {
            int first = _cursor.Position;
            if (!TryTake(out var line)) break;
            AddTopLevel(top, Kept(line), first, wanted);
            _cursor.Recycle();
        }

        if (_depth == 0) return top;
        if (_diagnostics is not null)
        {
            var lines = _source.ToList();
            _diagnostics.Add(UnclosedBlock.Find(lines).Explain(_source, lines, _unclosed, $"There are {_depth} missing '}}'s or extra '{{'s"));
        }

        return top;
    }

    /// <summary>Digest of the names of files and of all lines outside of virtual servers, after <see cref="Build"/>; 0 where there are none.</summary>
    public UInt128 Surroundings()
    {
        if (_servers.Count == 0) return 0;
        foreach (string file in _source.Files) Digest.Add(file);
        int first = _lines.Start;
        foreach (var (start, end) in _servers)
        {
            Digest.Add(_lines, first, start);
            first = end;
        }

        Digest.Add(_lines, first, _cursor.Position);
        return Digest.Take();
    }

    /// <summary>
    /// The block of a top-level statement, without judging it again. That of a virtual server, of which there may be thousands, is made of
    /// the nodes and texts of the one before.
    /// </summary>
    /// <param name="line">The statement.</param>
    /// <param name="keyword">Its keyword.</param>
    /// <param name="next">Where the line behind it begins.</param>
    public ConfBlock? BlockAgain(LogicalLine line, Keyword keyword, int next)
    {
        var builder = keyword.Name == ServerKeyword ? _serverBlocks ??= Keeping() : Keeping();
        builder._nodes.Recycle();
        builder._cursor.Position = next;
        builder._cursor.Recycle();
        builder._unclosed = null;
        return builder.BlockOf(ref line, keyword);
    }

    private LineDigest Digest => _digest ??= new LineDigest();

    private BlockTreeBuilder Keeping() => new(_source, null) { _keepsBlocks = true };

    // With a text of its own.
    private static LogicalLine Kept(in LogicalLine line) => line with { Text = line.Text.ToArray() };

    private bool TryTake(out LogicalLine line)
    {
        if (!_cursor.TryRead(out line)) return false;
        _last = line;
        if (line.IsOpen)
        {
            _depth++;
        }
        else if (line.IsClose && --_depth < 0)
        {
            _depth = 0;
            _diagnostics?.Error(DiagnosticCode.ExtraBrace, _source.SpanOf(line, 0, 1), "Extra '}' found", "remove it, or look for a { too few above");
        }

        return true;
    }

    private void AddTopLevel(ConfBlock top, LogicalLine line, int first, Func<Keyword, bool> wanted)
    {
        if (Find(KeywordTable.Top, line) is not { } keyword)
        {
            AddUnknown(top, line);
        }
        else if (keyword.Shape == KeywordShape.Statement)
        {
            if (wanted(keyword)) top.Statements.Add(_nodes.Statement(line, keyword, null));
        }
        else if (!wanted(keyword) && IsOpenNext())
        {
            SkipBlock();
        }
        else if (wanted(keyword))
        {
            top.Statements.Add(keyword.Name == ServerKeyword ? Server(line, first, keyword) : TopLevel(line, keyword));
        }
        else
        {
            BlockOf(ref line, keyword);
        }
    }

    private TopLevelStatement TopLevel(LogicalLine line, Keyword keyword)
    {
        int next = _cursor.Position;
        BlockOf(ref line, keyword);
        return TopLevel(new TopLevelStatement(this, next), line, keyword);
    }

    private TopLevelStatement Server(LogicalLine line, int first, Keyword keyword)
    {
        int next = _cursor.Position, depth = _depth, findings = _diagnostics?.Given ?? 0;
        if (_before?.Find(_lines, line, first, Digest) is { } before)
        {
            _cursor.Position = first + before.Lines.Length;
            _servers.Add((first, _cursor.Position));
            return TopLevel(new TopLevelStatement(this, next) { Lines = before.Lines, Before = before }, line, keyword);
        }

        var head = line;
        BlockOf(ref line, keyword);
        _servers.Add((first, _cursor.Position));
        bool isClean = head == line && depth == _depth && _diagnostics?.Given == findings;
        var lines = isClean ? BlockLines.Of(_lines, head, first, _cursor.Position, Digest) : null;
        return TopLevel(new TopLevelStatement(this, next) { Lines = lines }, line, keyword);
    }

    private static TopLevelStatement TopLevel(TopLevelStatement statement, in LogicalLine line, Keyword keyword)
    {
        statement.Set(line, keyword, null);
        return statement;
    }

    private void Add(ConfBlock? parent, KeywordBlock keywords, LogicalLine line)
    {
        if (Find(keywords, line) is not { } keyword)
        {
            AddUnknown(parent, line);
            return;
        }

        var block = BlockOf(ref line, keyword);
        parent?.Statements.Add(_nodes.Statement(line, keyword, block));
    }

    private static Keyword? Find(KeywordBlock keywords, in LogicalLine line) =>
        keywords.Find(FirstWord(line)) is { IsInclude: false } keyword ? keyword : null;

    private static ReadOnlySpan<char> FirstWord(in LogicalLine line)
    {
        var word = LineLexer.First(line.Text.Span);
        return line.Text.Span.Slice(word.Start, word.Length);
    }

    /// <summary>
    /// Kept for the binder, so that a block nobody binds, because its head is unusable or it is a duplicate, draws no messages: the
    /// unknown keyword, whose block is skipped whole, and a brace that opens nothing.
    /// </summary>
    private void AddUnknown(ConfBlock? parent, LogicalLine line)
    {
        if (line.OpensByItself) _unclosed ??= Kept(line);
        bool opensBlock = IsOpenNext() && !line.OpensByItself && !line.ClosesByItself;
        if (opensBlock) SkipBlock();
        parent?.Statements.Add(_nodes.Statement(line, null, opensBlock ? _nodes.Block(null, line) : null));
    }

    private ConfBlock? BlockOf(ref LogicalLine line, Keyword keyword) => keyword.Shape switch
    {
        KeywordShape.Block => KeywordsOf(ref line, keyword.Child!),
        KeywordShape.ValueBlock or KeywordShape.NameList => EntriesOf(ref line, keyword),
        _ => null,
    };

    private ConfBlock? KeywordsOf(ref LogicalLine opener, KeywordBlock keywords)
    {
        if (!TakeOpen(ref opener))
        {
            _diagnostics?.Error(
                DiagnosticCode.MissingBrace,
                _source.SpanOf(opener, 0, opener.Text.Length),
                "Missing '{' at beginning of configuration block");
        }

        var block = _keepsBlocks ? _nodes.Block(keywords, opener) : null;
        while (TryTake(out var line))
        {
            if (block is not null) block.Close = line;
            if (line.ClosesByItself) return block;
            Add(block, keywords, line);
        }

        _unclosed ??= Kept(opener);
        return block;
    }

    private ConfBlock? EntriesOf(ref LogicalLine opener, Keyword keyword)
    {
        bool opened = TakeOpen(ref opener);
        if (_diagnostics is not null) ReportHead(opener, keyword, opened, _diagnostics);
        var block = _keepsBlocks ? _nodes.Block(null, opener) : null;
        while (TryTake(out var line))
        {
            if (block is not null) block.Close = line;
            if (line.ClosesByItself) return block;
            bool last = TryDropQuoted(ref line, '}');
            block?.Statements.Add(_nodes.Statement(line, null, null));
            if (last) return block;
        }

        _unclosed ??= Kept(opener);
        return block;
    }

    private void ReportHead(LogicalLine opener, Keyword keyword, bool opened, DiagnosticBag diagnostics)
    {
        int used = keyword.Arguments.StartsWith('<') ? 2 : 1;
        _tokens.Clear();
        LineLexer.Tokenize(opener.Text.Span, _tokens);
        if (_tokens.Count > used)
        {
            diagnostics.Error(
                DiagnosticCode.InvalidValue,
                _source.SpanOf(opener, _tokens[used].Start, _tokens[used].Length),
                $"Block {keyword.Name} has extra parameters {opener.Text.Slice(_tokens[used].Start, _tokens[used].Length)} ...");
        }

        if (opened) return;
        diagnostics.Notice(
            DiagnosticCode.MissingBrace,
            _source.SpanOf(opener, 0, opener.Text.Length),
            $"'{{' missing from beginning of block {keyword.Name}");
    }

    private bool IsOpenNext() => _cursor.TryPeek(out var line) && line.OpensByItself;

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
        var first = _last;
        int depth = 0;
        while (TryTake(out var line))
        {
            if (line.OpensByItself) depth++;
            else if (line.ClosesByItself && --depth == 0) return;
            else if (!HasSkippedScripts) HasSkippedScripts = ServerScripts.IsKeyword(FirstWord(line));
        }

        _unclosed ??= Kept(first);
    }
}
