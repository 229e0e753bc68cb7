namespace Ipvs.Cli.Kernel.Tests.Corpus;

/// <summary>Published rules and command lines for ipvsadm, which are not part of the repository.</summary>
internal static class CorpusFolder
{
    /// <summary>The path of a file of the corpus, or a skipped test.</summary>
    public static string FindOrSkip(string name)
    {
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            string path = Path.Combine(above.FullName, "shared", "corpus", "ipvsadm", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"{name} is not in shared/corpus/ipvsadm beside the repository");
        throw new InvalidOperationException("unreachable: the test was skipped");
    }
}
