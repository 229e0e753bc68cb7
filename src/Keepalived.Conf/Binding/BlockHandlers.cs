namespace Keepalived.Conf.Binding;

/// <summary>What the keywords of a block do. Keywords left out are known and have no effect yet.</summary>
/// <typeparam name="T">What is being built from the block.</typeparam>
internal sealed class BlockHandlers<T> : IBlockHandlers
{
    private readonly KeywordBlock _block;
    private readonly Action<T, Statement>?[] _handlers;

    public BlockHandlers(string path, params ReadOnlySpan<(string Name, Action<T, Statement> Handler)> handlers)
    {
        _block = KeywordTable.At(path);
        _handlers = new Action<T, Statement>?[_block.Keywords.Count];
        foreach (var (name, handler) in handlers)
        {
            var keyword = _block.Find(name) ?? throw new ArgumentException($"no keyword {name} in {path}", nameof(handlers));
            _handlers[keyword.Index] = handler;
        }
    }

    public KeywordBlock Block => _block;

    public Action<T, Statement>? this[Keyword keyword] => _handlers[keyword.Index];

    public bool Handles(Keyword keyword) => _handlers[keyword.Index] is not null;
}

/// <summary>Which keywords of a block have an effect.</summary>
internal interface IBlockHandlers
{
    /// <summary>The block.</summary>
    KeywordBlock Block { get; }

    /// <summary>Whether a keyword of the block has an effect.</summary>
    bool Handles(Keyword keyword);
}
