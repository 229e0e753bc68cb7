using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Report;

/// <summary>Collects what became of each directive.</summary>
internal sealed class ReportBuilder
{
    private readonly List<ReportEntry> _entries = [];
    private readonly HashSet<ReportEntry> _known = [];
    private readonly HashSet<(SourcePlace, string)> _told = [];

    /// <summary>The entries, in the order of the files.</summary>
    public IReadOnlyList<ReportEntry> Entries(IReadOnlyList<SourceFile> files)
    {
        var order = files.Select((file, index) => (file.Name, index)).ToLookup(f => f.Name, f => f.index);
        return [.. _entries.OrderBy(e => order[e.Place.File].First()).ThenBy(e => e.Place.Line)];
    }

    public void Exact(SourcePlace place, string directive, string text) => Add(place, directive, CarryLevel.Exact, text);

    public void Approximate(SourcePlace place, string directive, string text) => Add(place, directive, CarryLevel.Approximate, text);

    public void Decide(SourcePlace place, string directive, string text) => Add(place, directive, CarryLevel.Decide, text);

    public void Not(SourcePlace place, string directive, string text) => Add(place, directive, CarryLevel.Not, text);

    /// <summary>Tells of directives whose block was left out.</summary>
    public void LeftOut(IEnumerable<Directive> directives, CarryLevel level, string text)
    {
        foreach (var directive in directives) Add(directive.Place, directive.Name, level, text);
    }

    /// <summary>Tells of each directive nothing was told about what its rule says.</summary>
    /// <param name="directives">The directives.</param>
    /// <param name="rules">The rules, by name.</param>
    /// <param name="tool">Whose directives these are.</param>
    public void Complete(IEnumerable<Directive> directives, IReadOnlyDictionary<string, DirectiveRule> rules, string tool)
    {
        foreach (var directive in directives)
        {
            if (_told.Contains((directive.Place, directive.Name))) continue;
            if (rules.TryGetValue(directive.Name, out var rule)) Add(directive.Place, directive.Name, rule.Level, rule.Text);
            else Not(directive.Place, directive.Name, $"no directive of {tool}");
        }
    }

    public void Add(SourcePlace place, string directive, CarryLevel level, string text)
    {
        var entry = new ReportEntry(place, directive, level, text);
        _told.Add((place, directive));
        if (_known.Add(entry)) _entries.Add(entry);
    }
}
