using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>What stands between a <c>{</c> and its <c>}</c>.</summary>
internal sealed class ConfBlock
{
    public List<ConfStatement> Statements { get; } = [];

    /// <summary>The keywords it may have; null for a block of entries.</summary>
    public KeywordBlock? Keywords { get; private set; }

    /// <summary>The closing brace, or the last line before the end of the file.</summary>
    public LogicalLine Close { get; set; }

    /// <summary>Makes it a block without statements.</summary>
    public void Set(KeywordBlock? keywords, in LogicalLine close)
    {
        Statements.Clear();
        (Keywords, Close) = (keywords, close);
    }
}
