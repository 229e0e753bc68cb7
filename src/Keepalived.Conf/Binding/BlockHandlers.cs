namespace Keepalived.Conf.Binding;

/// <summary>What the keywords of a block do. Nothing of it is made before it is needed.</summary>
/// <typeparam name="T">What is being built from the block.</typeparam>
/// <param name="path">The block.</param>
/// <param name="find">What a keyword does; null: it is known and has no effect yet.</param>
internal sealed class BlockHandlers<T>(string path, Func<string, Action<T, Statement>?> find) : IBlockHandlers
{
    private KeywordBlock? _block;
    private Action<T, Statement>?[]? _handlers;

    public KeywordBlock Block => _block ??= KeywordTable.At(path);

    public Action<T, Statement>? this[Keyword keyword] =>
        (_handlers ??= new Action<T, Statement>?[Block.Keywords.Count])[keyword.Index] ??= find(keyword.Name);

    public bool Handles(Keyword keyword) => this[keyword] is not null;
}

/// <summary>Which keywords of a block have an effect.</summary>
internal interface IBlockHandlers
{
    /// <summary>The block.</summary>
    KeywordBlock Block { get; }

    /// <summary>Whether a keyword of the block has an effect.</summary>
    bool Handles(Keyword keyword);
}
