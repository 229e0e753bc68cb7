using System.Text.RegularExpressions;
using Xunit;

namespace Keepalived.Tests.Documentation;

/// <summary>The repository's own documentation.</summary>
internal static partial class Pages
{
    /// <summary>The repository, found upwards from the running program; the test is skipped outside of it.</summary>
    internal static string Repository
    {
        get
        {
            for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
            {
                if (File.Exists(Path.Combine(above.FullName, "IpvsSharp.sln"))) return above.FullName;
            }

            Assert.Skip("not run inside the repository");
            throw new InvalidOperationException();
        }
    }

    /// <summary>README.md and everything below docs.</summary>
    internal static IReadOnlyList<string> All =>
        [Path.Combine(Repository, "README.md"), .. Directory.GetFiles(Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The text of a page of docs.</summary>
    internal static string Text(string name) => File.ReadAllText(Path.Combine(Repository, "docs", name));

    /// <summary>A page without what is in code blocks and code spans.</summary>
    internal static string WithoutCode(string text) => Code().Replace(text, "");

    /// <summary>The lines of blocks of shell commands, continued ones joined.</summary>
    internal static IEnumerable<string> Commands(string text) =>
        ShellBlock().Matches(text).SelectMany(static b => b.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')).Where(static l => l.Trim().Length > 0);

    /// <summary>The anchors of a page's headings, as the web pages that show it make them.</summary>
    internal static HashSet<string> Anchors(string text) =>
        [.. Heading().Matches(BlockOnly().Replace(text, "")).Select(static h => NotInAnchor().Replace(h.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex BlockOnly();

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"^#{1,6} (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
