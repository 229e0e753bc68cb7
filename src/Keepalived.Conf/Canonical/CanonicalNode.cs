namespace Keepalived.Conf.Canonical;

/// <summary>
/// A statement, block or entry of the canonical form: what a configuration says after includes, conditions, definitions and defaults.
/// Text, JSON and the difference of two configurations are made from it.
/// </summary>
internal sealed class CanonicalNode
{
    private readonly List<CanonicalNode> _children = [];

    /// <param name="keyword">The keyword; empty for an entry of a value block and for the whole configuration.</param>
    /// <param name="isBlock">Whether it has braces, be there something between them or not.</param>
    /// <param name="words">
    /// What follows the keyword: strings, whole numbers, <see cref="decimal"/>, <see cref="TimeSpan"/> (written in seconds),
    /// <see cref="bool"/> (written as on and off), addresses, <see cref="Model.ScriptCommand"/>.
    /// </param>
    public CanonicalNode(string keyword, bool isBlock, ReadOnlySpan<object> words)
    {
        Keyword = keyword;
        IsBlock = isBlock;
        Words = words.ToArray();
    }

    public string Keyword { get; }

    public bool IsBlock { get; }

    public IReadOnlyList<object> Words { get; }

    public IReadOnlyList<CanonicalNode> Children => _children;

    /// <summary>Whether it is a value block: entries instead of statements.</summary>
    public bool IsEntries => _children.Count > 0 && _children[0].Keyword.Length == 0;

    /// <summary>Adds a block and returns it.</summary>
    public CanonicalNode Block(string keyword, params ReadOnlySpan<object> words) => Add(keyword, isBlock: true, words);

    /// <summary>Adds a value block with an entry for each item, unless there is none.</summary>
    public void Entries<T>(string keyword, Model.ValueArray<T> items, Action<CanonicalNode, T> add)
    {
        if (items.IsEmpty) return;
        var block = Block(keyword);
        foreach (var item in items) add(block, item);
    }

    /// <summary>Adds a statement.</summary>
    public void Set(string keyword, params ReadOnlySpan<object> words) => Add(keyword, isBlock: false, words);

    /// <summary>Adds a statement with one value, unless there is none.</summary>
    public void Optional(string keyword, object? value)
    {
        if (value is not null) Set(keyword, value);
    }

    /// <summary>Adds a keyword that stands alone, when it is set.</summary>
    public void Flag(string keyword, bool isSet)
    {
        if (isSet) Set(keyword);
    }

    /// <summary>Adds an entry of a value block.</summary>
    public void Entry(params ReadOnlySpan<object> words) => Add("", isBlock: false, words);

    private CanonicalNode Add(string keyword, bool isBlock, ReadOnlySpan<object> words)
    {
        var node = new CanonicalNode(keyword, isBlock, words);
        _children.Add(node);
        return node;
    }
}
