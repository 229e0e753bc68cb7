namespace Keepalived.Conf.Binding;

/// <summary>The keywords of one block, or the option words of one kind of statement.</summary>
internal sealed class KeywordBlock
{
    private readonly Dictionary<string, Keyword> _byName;
    private readonly Dictionary<string, Keyword>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public KeywordBlock(string path, bool words, Keyword[] keywords)
    {
        Path = path;
        IsWords = words;
        Keywords = keywords;
        _byName = new Dictionary<string, Keyword>(keywords.Length);
        for (int i = 0; i < keywords.Length; i++)
        {
            keywords[i].Index = i;
            keywords[i].Path = path;
            _byName.Add(keywords[i].Name, keywords[i]);
        }

        _lookup = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Block names from the outside in, separated by slashes; empty at the top level.</summary>
    public string Path { get; }

    /// <summary>Whether these are option words and entries rather than statements.</summary>
    public bool IsWords { get; }

    public IReadOnlyList<Keyword> Keywords { get; }

    public Keyword? Find(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out var keyword) ? keyword : null;
}
