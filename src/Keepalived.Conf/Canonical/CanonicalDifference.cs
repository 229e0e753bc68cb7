namespace Keepalived.Conf.Canonical;

/// <summary>
/// What a second configuration says otherwise than a first one. Blocks are the same when keyword and words agree, statements when the
/// keyword agrees, entries when all words agree.
/// </summary>
/// <param name="show">The words of a node as they are to be printed.</param>
internal sealed class CanonicalDifference(Func<CanonicalNode, IReadOnlyList<object>> show)
{
    /// <summary>One line per difference: <c>-</c> only in the first, <c>+</c> only in the second, <c>~</c> in both but not the same.</summary>
    public List<string> Between(CanonicalNode first, CanonicalNode second)
    {
        var lines = new List<string>();
        Compare(lines, "", first, second);
        return lines;
    }

    private void Compare(List<string> lines, string path, CanonicalNode first, CanonicalNode second)
    {
        var before = Keyed(first);
        var after = Keyed(second);
        foreach (var (key, node) in before)
        {
            if (!after.TryGetValue(key, out var other)) lines.Add($"- {path}{Text(node)}");
            else if (node.IsBlock) Compare(lines, $"{path}{Text(node)}: ", node, other);
            else if (Value(node.Words) != Value(other.Words)) lines.Add($"~ {path}{Text(node)} -> {Value(show(other))}");
        }

        foreach (var (key, node) in after)
        {
            if (!before.ContainsKey(key)) lines.Add($"+ {path}{Text(node)}");
        }

        AddOrder(lines, path, first, before.Keys.Where(after.ContainsKey), after.Keys.Where(before.ContainsKey));
    }

    // The order of statements means nothing; that of entries and blocks does.
    private static void AddOrder(
        List<string> lines, string path, CanonicalNode parent, IEnumerable<(string Keyword, string Words, int Index)> before, IEnumerable<(string Keyword, string Words, int Index)> after)
    {
        var kinds = parent.Children.Where(child => child.IsBlock || parent.IsEntries).Select(static child => child.Keyword).Distinct();
        foreach (string kind in kinds)
        {
            if (before.Where(key => key.Keyword == kind).SequenceEqual(after.Where(key => key.Keyword == kind))) continue;
            lines.Add($"~ {path}{(kind.Length > 0 ? $"order of {kind}" : "order of entries")}");
        }
    }

    private static Dictionary<(string Keyword, string Words, int Index), CanonicalNode> Keyed(CanonicalNode parent)
    {
        var keyed = new Dictionary<(string, string, int), CanonicalNode>();
        foreach (var child in parent.Children)
        {
            string words = child.IsBlock || parent.IsEntries ? Value(child.Words) : "";
            int index = 0;
            while (!keyed.TryAdd((child.Keyword, words, index), child)) index++;
        }

        return keyed;
    }

    private string Text(CanonicalNode node) =>
        node.Keyword.Length == 0 ? Value(show(node)) : node.Words.Count == 0 ? node.Keyword : $"{node.Keyword} {Value(show(node))}";

    private static string Value(IReadOnlyList<object> words) => string.Join(' ', words.Select(CanonicalText.Word));
}
