namespace Keepalived.Conf.Tests;

/// <summary>The files with mistakes, and the document that shows what is said about them.</summary>
internal static class WrongFiles
{
    public static string Folder { get; } = Find("tests/Keepalived.Conf.Tests/WrongFiles/missing-brace.conf", "/missing-brace.conf");

    public static string Manual() => File.ReadAllText(Find("docs/diagnostics.md", ""));

    /// <summary>Walks up to the root of the repository; returns the path there without the suffix.</summary>
    private static string Find(string path, string suffix)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, path);
            if (File.Exists(candidate)) return candidate[..^suffix.Length];
        }

        throw new FileNotFoundException("the tests must run inside the repository", path);
    }
}
