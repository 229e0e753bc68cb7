namespace Keepalived.Conf.Source;

/// <summary>The lines of a block, to tell whether others are the same at the same place.</summary>
/// <param name="File">Index of the file it begins in.</param>
/// <param name="Line">The line it begins at.</param>
/// <param name="Count">So many lines.</param>
/// <param name="Digest">What they say, and where.</param>
internal sealed record BlockLines(int File, int Line, int Count, UInt128 Digest)
{
    /// <summary>The lines from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public static BlockLines Of(LogicalConfiguration lines, int first, int end, LineDigest digest)
    {
        digest.Add(lines, first, end);
        var line = lines.Lines[first];
        return new BlockLines(line.File, line.Line, end - first, digest.Take());
    }

    /// <summary>Whether the lines from <paramref name="first"/> on, which begin in the same file and line, are the same.</summary>
    public bool AreAt(LogicalConfiguration lines, int first, LineDigest digest)
    {
        if (first + Count > lines.Count) return false;
        digest.Add(lines, first, first + Count);
        return digest.Take() == Digest;
    }
}
