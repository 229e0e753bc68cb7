using System.Text.RegularExpressions;
using Xunit;

namespace Keepalived.Tests.Documentation;

/// <summary>Every link of the documentation leads somewhere.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Links_to_files_and_headings_are_whole()
    {
        List<string> broken = [];
        int links = 0;
        foreach (string page in Pages.All)
        {
            foreach (Match link in Link().Matches(Pages.WithoutCode(File.ReadAllText(page))))
            {
                string target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal)) continue;
                links++;
                string[] parts = target.Split('#', 2);
                string file = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
                if (!File.Exists(file) && !Directory.Exists(file) || (parts.Length == 2 && !Pages.Anchors(File.ReadAllText(file)).Contains(parts[1])))
                    broken.Add($"{Path.GetRelativePath(Pages.Repository, page)}: {target}");
            }
        }

        Assert.Empty(broken);
        Assert.InRange(links, 50, int.MaxValue);
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_readme()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Queue<string> open = new([Path.Combine(Pages.Repository, "README.md")]);
        while (open.TryDequeue(out string? page))
        {
            if (!reached.Add(page) || Path.GetExtension(page) != ".md" || !File.Exists(page)) continue;
            foreach (Match link in Link().Matches(Pages.WithoutCode(File.ReadAllText(page))))
                open.Enqueue(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value.Split('#')[0])));
        }

        // Decisions are numbered files of a folder.
        Assert.DoesNotContain(Pages.All.Except(reached), static p => Path.GetFileName(Path.GetDirectoryName(p)) != "decisions");
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
