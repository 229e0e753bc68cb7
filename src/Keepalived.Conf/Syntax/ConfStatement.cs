using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>A line of a block: a keyword with its arguments, or an entry of a value block.</summary>
/// <param name="line">Its text and place.</param>
/// <param name="keyword">The keyword; null for an entry, and in a block of keywords for an unknown one.</param>
/// <param name="block">The block it opens; null for none.</param>
internal class ConfStatement(LogicalLine line, Keyword? keyword, ConfBlock? block)
{
    /// <summary>Its text and place.</summary>
    public LogicalLine Line => line;

    /// <summary>The keyword; null for an entry, and in a block of keywords for an unknown one.</summary>
    public Keyword? Keyword => keyword;

    /// <summary>The block it opens; null for none.</summary>
    public virtual ConfBlock? Block => block;
}

/// <summary>
/// A statement of the top level. Its block is built each time it is asked for, so that a large file's tree is never in memory as a whole.
/// </summary>
/// <param name="source">The lines.</param>
/// <param name="line">Its text and place.</param>
/// <param name="keyword">The keyword.</param>
/// <param name="next">Where the line behind it begins.</param>
internal sealed class TopLevelStatement(LogicalConfiguration source, LogicalLine line, Keyword keyword, int next) : ConfStatement(line, keyword, null)
{
    /// <summary>The lines of it, for the next reading; null where none compares them or something is wrong with them.</summary>
    public BlockLines? Lines { get; init; }

    /// <summary>The server that was made of the same lines before; null for none.</summary>
    public BoundServer? Before { get; init; }

    /// <inheritdoc/>
    public override ConfBlock? Block => BlockTreeBuilder.BlockAt(source, Line, Keyword!, next);
}
