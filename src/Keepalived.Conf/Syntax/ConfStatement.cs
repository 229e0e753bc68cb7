using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>A line of a block: a keyword with its arguments, or an entry of a value block.</summary>
internal class ConfStatement
{
    private ConfBlock? _block;

    /// <summary>Its text and place.</summary>
    public LogicalLine Line { get; private set; }

    /// <summary>The keyword; null for an entry, and in a block of keywords for an unknown one.</summary>
    public Keyword? Keyword { get; private set; }

    /// <summary>The block it opens; null for none.</summary>
    public virtual ConfBlock? Block => _block;

    /// <summary>Makes it the statement of a line.</summary>
    public void Set(in LogicalLine line, Keyword? keyword, ConfBlock? block) => (Line, Keyword, _block) = (line, keyword, block);
}

/// <summary>
/// A statement of the top level. Its block is built each time it is asked for, so that a large file's tree is never in memory as a whole;
/// that of a virtual server is there until the block of another one is asked for.
/// </summary>
/// <param name="blocks">Builds the block.</param>
/// <param name="next">Where the line behind it begins.</param>
internal sealed class TopLevelStatement(BlockTreeBuilder blocks, int next) : ConfStatement
{
    /// <summary>The lines of it, for the next reading; null where none compares them or something is wrong with them.</summary>
    public BlockLines? Lines { get; init; }

    /// <summary>The server that was made of the same lines before; null for none.</summary>
    public BoundServer? Before { get; init; }

    /// <inheritdoc/>
    public override ConfBlock? Block => blocks.BlockAgain(Line, Keyword!, next);
}
