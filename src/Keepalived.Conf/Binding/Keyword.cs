using System.Globalization;
using Keepalived.Conf.Hints;

namespace Keepalived.Conf.Binding;

/// <summary>A row of the keyword table.</summary>
internal sealed class Keyword
{
    private readonly string _rule;
    private KeywordBlock? _child;
    private bool _isCounted;
    private int? _maxWords;

    /// <param name="name">As written in the file.</param>
    /// <param name="arguments">What follows, in the notation of the manual.</param>
    /// <param name="rule">
    /// <c>!</c>: it cannot do without its first argument. <c>bool</c>, or <c>MIN..MAX strict|lax|dec|dec3</c>: what that argument must be.
    /// </param>
    /// <param name="default">The value without it, in the words of the manual; empty when there is none.</param>
    /// <param name="effect">What it does, in one sentence, for the manual.</param>
    /// <param name="support">Whether anything acts on it.</param>
    public Keyword(string name, string arguments, string rule, string @default, string effect, Support support = Support.Implemented)
    {
        Name = name;
        Arguments = arguments;
        _rule = rule;
        Default = @default;
        Effect = effect;
        Support = support;
        Shape = ShapeOf(name, arguments);
    }

    public string Name { get; }

    public string Arguments { get; }

    public string Default { get; }

    public string Effect { get; }

    public Support Support { get; }

    public bool NeedsArgument => _rule.StartsWith('!') && !Arguments.StartsWith("{ <", StringComparison.Ordinal);

    public bool IsBoolean => _rule == "bool";

    public NumberRange? Range => IsBoolean || _rule is "" or "!" ? null : NumberRange.Parse(_rule.TrimStart('!', ' '));

    public KeywordShape Shape { get; }

    /// <summary>How many words behind it it uses at most; null for any number.</summary>
    public int? MaxWords
    {
        get
        {
            if (_isCounted) return _maxWords;
            _maxWords = ArgumentNotation.MaxWords(Arguments);
            _isCounted = true;
            return _maxWords;
        }
    }

    /// <summary>Whether it is dealt with before lines become statements: what is left as a statement is a mistake.</summary>
    public bool IsInclude => Arguments == "<GLOB>";

    /// <summary>Position in its block, for handler tables.</summary>
    public int Index { get; set; }

    /// <summary>Path of the block it stands in.</summary>
    public string Path { get; set; } = "";

    /// <summary>Whether it stands in a block that nothing acts on: the notice about the block is enough.</summary>
    public bool IsSaidByBlock => KeywordTable.OpenerOf(Path)?.Support == Support.Pending;

    /// <summary>The keywords of the block it opens; null when it opens none.</summary>
    public KeywordBlock? Child => Shape == KeywordShape.Block ? _child ??= KeywordTable.Below(this) : null;

    private static KeywordShape ShapeOf(string name, string arguments)
    {
        if (arguments == "{ value block }" || name == "virtual_server_group") return KeywordShape.ValueBlock;
        if (arguments == "{ ... }" || arguments.EndsWith('{')) return KeywordShape.Block;
        return arguments.StartsWith("{ <", StringComparison.Ordinal) ? KeywordShape.NameList : KeywordShape.Statement;
    }
}

/// <summary>Whether anything acts on a keyword.</summary>
internal enum Support
{
    /// <summary>It does what the manual says.</summary>
    Implemented,

    /// <summary>It is read, checked and part of the model, but no role acts on it yet: it draws the one-line notice.</summary>
    Pending,

    /// <summary>keepalived itself accepts it and does nothing.</summary>
    Obsolete,

    /// <summary>It does what the manual says, and keepalived does not know it.</summary>
    Own,
}

/// <summary>What a keyword looks like.</summary>
internal enum KeywordShape
{
    /// <summary>One line.</summary>
    Statement,

    /// <summary>A block of keywords.</summary>
    Block,

    /// <summary>A block with one entry per line.</summary>
    ValueBlock,

    /// <summary>A block with any number of names per line.</summary>
    NameList,
}

/// <summary>Range and class of a number.</summary>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Kind"><c>strict</c>, <c>lax</c>, <c>dec</c> (6 decimals) or <c>dec3</c>.</param>
internal sealed record NumberRange(string Min, string Max, string Kind)
{
    public bool IsDecimal => Kind.StartsWith("dec", StringComparison.Ordinal);

    public decimal Lowest => decimal.Parse(Min, CultureInfo.InvariantCulture);

    public decimal Highest => Max.Length == 0 ? 18446744073709.551614m : decimal.Parse(Max, CultureInfo.InvariantCulture);

    public static NumberRange Parse(string rule)
    {
        int dots = rule.IndexOf("..", StringComparison.Ordinal);
        int blank = rule.LastIndexOf(' ');
        return new NumberRange(rule[..dots], rule[(dots + 2)..blank].Trim(), rule[(blank + 1)..]);
    }
}
