namespace Keepalived.Conf.Tests;

/// <summary>Where the collection of real configuration files is; tests that need it are skipped without it.</summary>
internal static class Corpus
{
    public static string? Folder { get; } = Find();

    public static string SkipReason => "no corpus: set IPVSSHARP_CORPUS, or put it beside the repository as ../shared/corpus";

    private static string? Find()
    {
        string? given = Environment.GetEnvironmentVariable("IPVSSHARP_CORPUS");
        if (given is not null) return Directory.Exists(Path.Combine(given, "keepalived")) ? Path.Combine(given, "keepalived") : null;
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, "shared", "corpus", "keepalived");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }
}
