namespace Keepalived.Conf.Source;

/// <summary>The lines of a block, to tell whether others are the same at the same place.</summary>
/// <param name="File">Index of the file it begins in.</param>
/// <param name="Line">The line it begins at.</param>
/// <param name="Length">So many bytes of the buffer.</param>
/// <param name="Digest">What they say, and where.</param>
internal sealed record BlockLines(int File, int Line, int Length, UInt128 Digest)
{
    /// <summary>The lines from <paramref name="first"/>, which is where <paramref name="head"/> begins, up to <paramref name="end"/>.</summary>
    public static BlockLines Of(LineBuffer lines, in LogicalLine head, int first, int end, LineDigest digest)
    {
        digest.Add(lines, first, end);
        return new BlockLines(head.File, head.Line, end - first, digest.Take());
    }

    /// <summary>Whether the lines from <paramref name="first"/> on, which begin in the same file and line, are the same.</summary>
    public bool AreAt(LineBuffer lines, int first, LineDigest digest)
    {
        if (!lines.Has(first, Length)) return false;
        digest.Add(lines, first, first + Length);
        return digest.Take() == Digest;
    }
}
