namespace Ipvs.Cli.Names;

/// <summary>A line of hosts(5) or services(5): words between blanks and tabs, and a comment.</summary>
internal static class FileLine
{
    /// <summary>What stands before the comment.</summary>
    public static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        int comment = line.IndexOf('#');
        return comment < 0 ? line : line[..comment];
    }

    /// <summary>The next word, removed from <paramref name="rest"/>; empty at the end.</summary>
    public static ReadOnlySpan<char> TakeWord(scoped ref ReadOnlySpan<char> rest)
    {
        int start = rest.IndexOfAnyExcept(' ', '\t');
        rest = start < 0 ? default : rest[start..];
        int end = rest.IndexOfAny(' ', '\t');
        ReadOnlySpan<char> word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }
}
