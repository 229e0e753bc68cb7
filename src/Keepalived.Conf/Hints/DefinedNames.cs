using Keepalived.Conf.Source;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Hints;

/// <summary>The names that blocks of the top level define. Made when a name is found that refers to nothing.</summary>
internal sealed class DefinedNames
{
    private const int MaxShown = 5;

    private readonly List<(string Keyword, string Name, SourceSpan Place)> _names = [];

    public DefinedNames(LogicalConfiguration source)
    {
        int depth = 0;
        var tokens = new List<ConfToken>();
        foreach (var line in source.ToList())
        {
            if (line.IsOpen) depth++;
            else if (line.IsClose) depth = Math.Max(0, depth - 1);
            if (depth > 0 || line.IsOpen || line.IsClose) continue;
            tokens.Clear();
            LineLexer.Tokenize(line.Text.Span, tokens);
            if (tokens.Count > 1) _names.Add((Text(line, tokens[0]), Text(line, tokens[1]), source.SpanOf(line, 0, line.Text.Length)));
        }
    }

    /// <summary>What to do about a name that refers to nothing, or to something that is defined too late.</summary>
    /// <param name="keyword">The keyword that defines such names.</param>
    /// <param name="name">The name.</param>
    public string Remedy(string keyword, string name)
    {
        if (_names.Find(n => n.Keyword == keyword && n.Name == name) is { Name: not null } later)
            return $"{keyword} {name} is defined in line {later.Place.Line}: move it in front of what uses it";
        var names = _names.Where(n => n.Keyword == keyword).Select(n => n.Name).Distinct().ToList();
        if (NearestWord.Find(name, names) is { } near) return $"did you mean '{near}'?";
        return names.Count switch
        {
            0 => $"there is no {keyword}: write {keyword} {name} {{ ... }}",
            <= MaxShown => $"defined are: {string.Join(", ", names)}",
            _ => $"write {keyword} {name} {{ ... }}",
        };
    }

    /// <summary>What to do about a name that is defined a second time.</summary>
    public string DuplicateRemedy(string keyword, string name)
    {
        var first = _names.Find(n => n.Keyword == keyword && n.Name == name);
        return $"the first one is in line {first.Place.Line}: give this one another name";
    }

    private static string Text(LogicalLine line, ConfToken token) => line.Text.Slice(token.Start, token.Length).ToString();
}
