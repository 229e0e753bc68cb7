using Xunit;

namespace Keepalived.Tests.Dumps;

/// <summary>Files the original wrote, with the configurations it had. They are not part of the repository.</summary>
internal static class Sample
{
    /// <summary>The text of a file, or a skipped test where it is not at hand.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Its bytes.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>Its lines.</summary>
    public static IReadOnlyList<string> Lines(string name) => Text(name).TrimEnd('\n').Split('\n');

    private static string PathOf(string name)
    {
        var path = Find(name);
        Assert.SkipWhen(path is null, $"samples/{name} is neither in $IPVSSHARP_SPEC nor in shared/spec beside the repository");
        return path!;
    }

    private static string? Find(string name)
    {
        List<string> folders = [];
        if (Environment.GetEnvironmentVariable("IPVSSHARP_SPEC") is { Length: > 0 } configured) folders.Add(configured);
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
            folders.Add(Path.Combine(above.FullName, "shared", "spec"));
        return folders.Select(folder => Path.Combine(folder, "samples", name)).FirstOrDefault(File.Exists);
    }
}
