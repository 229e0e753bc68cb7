using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>The statements and blocks of a tree. Where trees follow each other, those of the last one are used again for the next.</summary>
internal sealed class TreeNodes
{
    private readonly Reused<ConfStatement> _statements = new();
    private readonly Reused<ConfBlock> _blocks = new();

    /// <summary>The last tree is no longer needed.</summary>
    public void Recycle()
    {
        _statements.Recycle();
        _blocks.Recycle();
    }

    /// <summary>A statement.</summary>
    public ConfStatement Statement(in LogicalLine line, Keyword? keyword, ConfBlock? block)
    {
        if (!_statements.TryTake(out var statement)) statement = _statements.Add(new());
        statement.Set(line, keyword, block);
        return statement;
    }

    /// <summary>A block without statements.</summary>
    /// <param name="keywords">The keywords it may have; null for a block of entries.</param>
    /// <param name="close">What closes it as far as is known.</param>
    public ConfBlock Block(KeywordBlock? keywords, in LogicalLine close)
    {
        if (!_blocks.TryTake(out var block)) block = _blocks.Add(new());
        block.Set(keywords, close);
        return block;
    }
}
