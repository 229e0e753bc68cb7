using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>Reads ha.cf: a directive per line, its words behind it.</summary>
internal static class HaCfReader
{
    public static IReadOnlyList<Directive> Read(SourceFile file)
    {
        var directives = new List<Directive>();
        foreach (var line in file.Lines)
        {
            string text = WithoutComment(line.Text);
            if (text.Length == 0) continue;
            int blank = text.AsSpan().IndexOfAny(' ', '\t');
            directives.Add(new Directive(line.Place, blank < 0 ? text : text[..blank], blank < 0 ? "" : text[blank..].Trim()));
        }

        return directives;
    }

    /// <summary>The line up to a comment.</summary>
    public static string WithoutComment(string text)
    {
        int at = text.IndexOf('#', StringComparison.Ordinal);
        return (at < 0 ? text : text[..at]).Trim();
    }
}
