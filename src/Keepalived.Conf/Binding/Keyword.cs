using System.Globalization;

namespace Keepalived.Conf.Binding;

/// <summary>A row of the keyword table.</summary>
internal sealed class Keyword
{
    /// <param name="name">As written in the file.</param>
    /// <param name="arguments">What follows, in the notation of the manual.</param>
    /// <param name="rule">
    /// <c>!</c>: it cannot do without its first argument. <c>bool</c>, or <c>MIN..MAX strict|lax|dec|dec3</c>: what that argument must be.
    /// </param>
    public Keyword(string name, string arguments = "", string rule = "")
    {
        Name = name;
        Arguments = arguments;
        NeedsArgument = rule.StartsWith('!') && !arguments.StartsWith("{ <", StringComparison.Ordinal);
        rule = rule.TrimStart('!', ' ');
        IsBoolean = rule == "bool";
        if (!IsBoolean && rule.Length > 0) Range = NumberRange.Parse(rule);
        Shape = ShapeOf(name, arguments);
    }

    public string Name { get; }

    public string Arguments { get; }

    public bool NeedsArgument { get; }

    public bool IsBoolean { get; }

    public NumberRange? Range { get; }

    public KeywordShape Shape { get; }

    /// <summary>Position in its block, for handler tables.</summary>
    public int Index { get; set; }

    /// <summary>Path of the block it stands in.</summary>
    public string Path { get; set; } = "";

    /// <summary>The keywords of the block it opens; null when it opens none.</summary>
    public KeywordBlock? Child { get; set; }

    private static KeywordShape ShapeOf(string name, string arguments)
    {
        if (arguments == "{ value block }" || name == "virtual_server_group") return KeywordShape.ValueBlock;
        if (arguments == "{ ... }" || arguments.EndsWith('{')) return KeywordShape.Block;
        return arguments.StartsWith("{ <", StringComparison.Ordinal) ? KeywordShape.NameList : KeywordShape.Statement;
    }
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

    public decimal Highest => Max.Length == 0 ? long.MaxValue / 1_000_000 : decimal.Parse(Max, CultureInfo.InvariantCulture);

    public static NumberRange Parse(string rule)
    {
        int dots = rule.IndexOf("..", StringComparison.Ordinal);
        int blank = rule.LastIndexOf(' ');
        return new NumberRange(rule[..dots], rule[(dots + 2)..blank].Trim(), rule[(blank + 1)..]);
    }
}
