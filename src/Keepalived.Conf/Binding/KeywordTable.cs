namespace Keepalived.Conf.Binding;

/// <summary>
/// Every keyword keepalived knows, by block, with what the manual says of it. A <c>Pending</c> row is read and checked, but nothing acts
/// on it yet: it draws one notice. A word that is not here is unknown.
/// </summary>
internal static partial class KeywordTable
{
    private static readonly Dictionary<string, KeywordBlock> ByPath = Build();

    /// <summary>All blocks.</summary>
    public static IEnumerable<KeywordBlock> Blocks => ByPath.Values;

    /// <summary>The keywords at the top level.</summary>
    public static KeywordBlock Top => ByPath[""];

    /// <summary>The keywords of a block.</summary>
    public static KeywordBlock At(string path) => ByPath[path];

    private static Dictionary<string, KeywordBlock> Build()
    {
        var blocks = new Dictionary<string, KeywordBlock>();
        foreach (var block in (KeywordBlock[])[.. GlobalBlocks(), .. VrrpBlocks(), .. CheckersBlocks(), .. OwnCheckersBlocks()]) blocks.Add(block.Path, block);
        foreach (var block in blocks.Values)
        {
            foreach (var keyword in block.Keywords)
            {
                string path = block.Path.Length == 0 ? keyword.Name : $"{block.Path}/{keyword.Name}";
                keyword.Child = keyword.Shape == KeywordShape.Block ? blocks.GetValueOrDefault(path) ?? blocks[OfServer(path)] : null;
                if (keyword.Support != Support.Pending || keyword.Child is null) continue;
                foreach (var inner in keyword.Child.Keywords) inner.IsSaidByBlock = true;
            }
        }

        return blocks;
    }

    /// <summary>The checks of servers by name are those of servers by address.</summary>
    private static string OfServer(string path) => path.Replace("/real_server_name/", "/real_server/", StringComparison.Ordinal);

    private static KeywordBlock Block(string path, params Keyword[] keywords) => new(path, words: false, [.. OwnCheckKeywords(path), .. keywords]);

    private static KeywordBlock Words(string path, params Keyword[] words) => new(path, words: true, words);

    private static Keyword Pending(string name, string arguments, string rule, string @default, string effect) =>
        new(name, arguments, rule, @default, effect, Support.Pending);

    private static Keyword Own(string name, string arguments, string rule, string @default, string effect) =>
        new(name, arguments, rule, @default, effect, Support.Own);

    private static Keyword Obsolete(string name, string arguments, string rule, string @default, string effect) =>
        new(name, arguments, rule, @default, effect, Support.Obsolete);
}
