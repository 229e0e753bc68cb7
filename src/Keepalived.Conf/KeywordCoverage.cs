using Keepalived.Conf.Binding;

namespace Keepalived.Conf;

/// <summary>How much of keepalived's language something acts on.</summary>
public static class KeywordCoverage
{
    /// <summary>
    /// The report of <c>--keyword-coverage</c>: counts, then every keyword that is accepted with a notice, then those that keepalived itself
    /// ignores and those it does not know, each with its block.
    /// </summary>
    public static IReadOnlyList<string> Report()
    {
        var rows = KeywordTable.Blocks.SelectMany(static block => block.Keywords).ToLookup(static keyword => keyword.Support);
        List<string> lines =
        [
            $"implemented: {rows[Support.Implemented].Count()}",
            $"accepted with notice: {rows[Support.Pending].Count()}",
            $"obsolete no-op: {rows[Support.Obsolete].Count()}",
            $"not in keepalived: {rows[Support.Own].Count()}",
        ];
        lines.AddRange(rows[Support.Pending].Select(static keyword => $"accepted with notice: {PathOf(keyword)}"));
        lines.AddRange(rows[Support.Obsolete].Select(static keyword => $"obsolete no-op: {PathOf(keyword)}"));
        lines.AddRange(rows[Support.Own].Select(static keyword => $"not in keepalived: {PathOf(keyword)}"));
        return lines;
    }

    private static string PathOf(Keyword keyword) => keyword.Path.Length == 0 ? keyword.Name : $"{keyword.Path}/{keyword.Name}";
}
