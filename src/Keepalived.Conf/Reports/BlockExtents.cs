using Keepalived.Conf.Source;

namespace Keepalived.Conf.Reports;

/// <summary>From where to where blocks reach, to find the mistake in a block that is why the block as a whole is complained about.</summary>
internal sealed class BlockExtents
{
    private readonly LogicalConfiguration _source;
    private readonly List<LogicalLine> _lines;
    private readonly Dictionary<(string File, int Line), (int First, int Last)> _byEdge = [];
    private readonly Dictionary<(string File, int Line), List<string>> _words = [];

    public BlockExtents(LogicalConfiguration source)
    {
        _source = source;
        _lines = source.ToList();
        var open = new Stack<int>();
        for (int i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            if (line.IsOpen) open.Push(Math.Max(0, i - 1));
            else if (!line.IsClose) AddWords(line, open);
            else if (open.TryPop(out int first)) Add(first, i);
        }
    }

    /// <summary>Whether a keyword begins the line, or the block the line stands in.</summary>
    public bool IsAbout(SourceSpan place, string keyword) => _words.TryGetValue((place.File, place.Line), out var words) && words.Contains(keyword);

    /// <summary>Whether <paramref name="inside"/> is between the first and the last line of the block that has the edge.</summary>
    public bool Surrounds(SourceSpan edge, SourceSpan inside) =>
        edge.File == inside.File && _byEdge.TryGetValue((edge.File, edge.Line), out var block) && inside.Line > block.First && inside.Line < block.Last;

    /// <summary>Whether <paramref name="inside"/> is anywhere in the block that has the edge, its edges included.</summary>
    public bool Covers(SourceSpan edge, SourceSpan inside) =>
        edge.File == inside.File && _byEdge.TryGetValue((edge.File, edge.Line), out var block) && inside.Line >= block.First && inside.Line <= block.Last;

    private void AddWords(LogicalLine line, Stack<int> open)
    {
        var key = (_source.Files[line.File], line.Line);
        if (!_words.TryGetValue(key, out var words)) _words[key] = words = [];
        words.Add(FirstWord(line));
        if (open.TryPeek(out int opener)) words.Add(FirstWord(_lines[opener]));
    }

    private static string FirstWord(LogicalLine line)
    {
        var word = LineLexer.First(line.Text.Span);
        return line.Text.Slice(word.Start, word.Length).ToString();
    }

    private void Add(int first, int last)
    {
        var (a, b) = (_lines[first], _lines[last]);

        // A block that goes over a file's end has no extent in lines.
        if (a.File != b.File) return;
        string file = _source.Files[a.File];
        _byEdge[(file, a.Line)] = (a.Line, b.Line);
        _byEdge.TryAdd((file, b.Line), (a.Line, b.Line));
    }
}
