namespace Keepalived.Conf.Source;

/// <summary><c>@ID rest</c> and <c>@^ID rest</c>: lines for some directors only.</summary>
internal sealed class ConditionalFilter(string configId)
{
    /// <summary>The id lines are compared with.</summary>
    public string ConfigId => configId;

    /// <summary>The rest of the line when its condition holds; an empty line otherwise. Lines without a condition are unchanged.</summary>
    public SourceLine Apply(SourceLine line)
    {
        if (line.Text.IsEmpty || line.Span[0] != '@') return line;
        bool negated = line.Text.Length > 1 && line.Span[1] == '^';
        int idStart = negated ? 2 : 1;
        int idEnd = line.FirstBlank();
        if (idEnd < idStart) return line.Take(0);
        bool same = line.Span[idStart..idEnd].SequenceEqual(configId);
        return same != negated ? line.From(idEnd).Trim() : line.Take(0);
    }
}
