using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
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

    /// <summary>How the statement is written, as a remedy; null for a keyword without arguments.</summary>
    public string? Form => Keyword is { Arguments.Length: > 0 } keyword ? $"the form is: {keyword.Name} {keyword.Arguments}" : null;

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

    public bool IsQuoted(int index) => _tokens[index].IsQuoted;

    /// <summary>The text in front of a word.</summary>
    public ReadOnlySpan<char> TextBefore(int index) => Raw[..(_tokens[index].Start - (IsQuoted(index) ? 1 : 0))].TrimEnd();

    /// <summary>The text from a word on.</summary>
    public ReadOnlySpan<char> TextFrom(int index) => Raw[(_tokens[index].Start - (IsQuoted(index) ? 1 : 0))..];

    public bool Is(int index, string word) => index < Count && this[index].SequenceEqual(word);

    public SourceSpan SpanOf(int index) => index < Count
        ? context.Source.SpanOf(_statement.Line, _tokens[index].Start, _tokens[index].Length)
        : Span;

    /// <summary>An error at a word.</summary>
    public void Error(int index, string message, DiagnosticCode code = DiagnosticCode.InvalidValue, string? remedy = null) =>
        context.Diagnostics.Error(code, SpanOf(index), message, Unusual(index) ?? remedy ?? SwallowedBlock(index));

    /// <summary>A warning at a word.</summary>
    public void Warning(int index, string message, DiagnosticCode code = DiagnosticCode.InvalidValue, string? remedy = null) =>
        context.Diagnostics.Warning(code, SpanOf(index), message, Unusual(index) ?? remedy);

    // A block that stands where an entry is expected is read as entries.
    private string? SwallowedBlock(int index) => index == 0 && Keyword is null ? KeywordHint.ForEntry(this[0]) : null;

    // A character that is not what it looks like explains whatever is wrong with its word.
    private string? Unusual(int index) => index < Count ? UnusualCharacter.Remedy(this[index], SpanOf(index)) : null;

    /// <summary>Reports that the first word is no keyword of its block.</summary>
    /// <param name="block">The block it stands in.</param>
    public void ReportUnknown(KeywordBlock block)
    {
        if (_statement.Line.OpensByItself)
        {
            Error(0, "Unexpected '{' - ignoring", DiagnosticCode.UnexpectedBrace);
            return;
        }

        bool opensBlock = _statement.Block is not null;
        string? hint = KeywordHint.For(this[0], SpanOf(0), block);
        string? skipped = opensBlock ? "its block is skipped" : null;
        context.Diagnostics.Error(
            opensBlock ? DiagnosticCode.UnknownBlock : DiagnosticCode.UnknownKeyword,
            SpanOf(0),
            $"Unknown keyword '{this[0]}'",
            hint is null ? skipped : opensBlock ? $"{hint} ({skipped})" : hint);
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
            Form);
        return false;
    }
}
