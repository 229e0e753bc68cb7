using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>A statement being bound: its words, and where to report what is wrong with them. Objects are used again and again.</summary>
internal sealed class Statement(BindingContext context)
{
    private readonly List<ConfToken> _tokens = [];
    private ConfStatement _statement = null!;
    private ConfBlock? _block;

    public BindingContext Context => context;

    /// <summary>The statement itself, for binding it later.</summary>
    public ConfStatement Source => _statement;

    /// <summary>The keyword; null for an entry of a value block.</summary>
    public Keyword? Keyword => _statement.Keyword;

    /// <summary>The block it opens. Only to be used for keywords that open one.</summary>
    public ConfBlock Block => _block ??= _statement.Block!;

    /// <summary>Number of words, with the keyword.</summary>
    public int Count => _tokens.Count;

    /// <summary>The whole text.</summary>
    public ReadOnlySpan<char> Raw => _statement.Line.Text.Span;

    public ReadOnlySpan<char> this[int index] => Raw.Slice(_tokens[index].Start, _tokens[index].Length);

    /// <summary>The place of the whole statement.</summary>
    public SourceSpan Span => context.Source.SpanOf(_statement.Line, 0, _statement.Line.Text.Length);

    /// <summary>The place of the first word, for the model.</summary>
    public Origin Origin => new(SpanOf(0));

    /// <summary>The place of the closing brace of the block.</summary>
    public SourceSpan CloseSpan => context.Source.SpanOf(Block.Close, 0, Block.Close.Text.Length);

    public void Set(ConfStatement statement)
    {
        _statement = statement;
        _block = null;
        _tokens.Clear();
        if (LineLexer.Tokenize(Raw, _tokens)) return;
        string message = $"Unmatched quote: '{Raw}'";
        context.Diagnostics.Error(DiagnosticCode.UnmatchedQuote, Span, message, "a quote inside a quoted word cannot be escaped");
    }

    public string Text(int index) => this[index].ToString();

    public bool Is(int index, string word) => index < Count && this[index].SequenceEqual(word);

    public SourceSpan SpanOf(int index) => index < Count
        ? context.Source.SpanOf(_statement.Line, _tokens[index].Start, _tokens[index].Length)
        : Span;

    /// <summary>An error at a word.</summary>
    public void Error(int index, string message, DiagnosticCode code = DiagnosticCode.InvalidValue, string? remedy = null) =>
        context.Diagnostics.Error(code, SpanOf(index), message, remedy);

    /// <summary>A warning at a word.</summary>
    public void Warning(int index, string message, DiagnosticCode code = DiagnosticCode.InvalidValue, string? remedy = null) =>
        context.Diagnostics.Warning(code, SpanOf(index), message, remedy);

    /// <summary>Reports that the first word is no keyword of its block.</summary>
    public void ReportUnknown()
    {
        if (_statement.Line.OpensByItself)
        {
            Error(0, "Unexpected '{' - ignoring", DiagnosticCode.UnexpectedBrace);
            return;
        }

        bool opensBlock = _statement.Block is not null;
        Error(
            0,
            $"Unknown keyword '{this[0]}'",
            opensBlock ? DiagnosticCode.UnknownBlock : DiagnosticCode.UnknownKeyword,
            opensBlock ? "its block is skipped" : null);
    }

    /// <summary>Whether there is a word at <paramref name="index"/>; reports keepalived's fatal message when there is none.</summary>
    public bool Require(int index)
    {
        if (index < Count) return true;
        string previous = index > 0 && Count > 0 ? Text(Math.Min(index, Count) - 1) : "";
        context.Diagnostics.Fatal(
            DiagnosticCode.MissingParameter,
            Span,
            $"*** Configuration line starting `{(Count > 0 ? this[0] : "")}` is missing a parameter after keyword `{previous}` at word position {index + 1}",
            Keyword is { Arguments.Length: > 0 } keyword ? $"{keyword.Name} {keyword.Arguments}" : null);
        return false;
    }
}
