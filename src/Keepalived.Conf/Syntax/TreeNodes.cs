using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>The statements and blocks of a tree. Where trees follow each other, those of the last one are used again for the next.</summary>
internal sealed class TreeNodes
{
    private readonly List<ConfStatement> _statements = [];
    private readonly List<ConfBlock> _blocks = [];
    private int _usedStatements;
    private int _usedBlocks;

    /// <summary>The last tree is no longer needed.</summary>
    public void Recycle() => _usedStatements = _usedBlocks = 0;

    /// <summary>A statement.</summary>
    public ConfStatement Statement(in LogicalLine line, Keyword? keyword, ConfBlock? block)
    {
        if (_usedStatements == _statements.Count) _statements.Add(new ConfStatement());
        var statement = _statements[_usedStatements++];
        statement.Set(line, keyword, block);
        return statement;
    }

    /// <summary>A block without statements.</summary>
    /// <param name="keywords">The keywords it may have; null for a block of entries.</param>
    /// <param name="close">What closes it as far as is known.</param>
    public ConfBlock Block(KeywordBlock? keywords, in LogicalLine close)
    {
        if (_usedBlocks == _blocks.Count) _blocks.Add(new ConfBlock());
        var block = _blocks[_usedBlocks++];
        block.Set(keywords, close);
        return block;
    }
}
