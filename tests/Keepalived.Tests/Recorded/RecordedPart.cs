using Keepalived.Tests.Dumps;

namespace Keepalived.Tests.Recorded;

/// <summary>A part of a sample under a heading.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Lines">What follows it.</param>
internal sealed record RecordedPart(string Name, IReadOnlyList<string> Lines)
{
    /// <summary>The parts of a sample whose headings begin with <paramref name="mark"/>.</summary>
    internal static IReadOnlyList<RecordedPart> Read(string sample, string mark)
    {
        List<RecordedPart> parts = [];
        List<string> lines = [];
        foreach (string line in Sample.Lines(sample))
        {
            if (line.StartsWith("# (", StringComparison.Ordinal)) continue;
            if (line.StartsWith(mark, StringComparison.Ordinal)) parts.Add(new RecordedPart(line[mark.Length..], lines = []));
            else lines.Add(line);
        }

        return parts;
    }
}
