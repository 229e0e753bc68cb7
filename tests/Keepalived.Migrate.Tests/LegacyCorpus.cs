namespace Keepalived.Migrate.Tests;

/// <summary>Where the collection of real files is; tests that need it are skipped without it.</summary>
internal static class LegacyCorpus
{
    public const string SkipReason = "no corpus: put it beside the repository as ../shared/corpus/legacy";

    public static string? Folder { get; } = Find();

    public static (string Name, string Text) File(string name) => (name, System.IO.File.ReadAllText(Path.Combine(Folder!, name)));

    private static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, "shared", "corpus", "legacy");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }
}
