using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Migrate.Heartbeat;
using Keepalived.Migrate.Ipvsadm;
using Keepalived.Migrate.Ldirectord;
using Keepalived.Migrate.Mon;
using Keepalived.Migrate.Piranha;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Wackamole;

namespace Keepalived.Migrate.Tests;

/// <summary>The tables of docs/migrating.md are the rules the program has; rewritten with UPDATE_EXPECTED=1.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Dictionary<string, IReadOnlyList<DirectiveRule>> Tables = new()
    {
        ["ldirectord"] = LdirectordRules.All,
        ["heartbeat"] = HeartbeatRules.All,
        ["resources"] = HeartbeatRules.Resources,
        ["mon"] = MonRules.All,
        ["monitors"] = MonRules.Monitors,
        ["wackamole"] = WackamoleRules.All,
        ["spread"] = WackamoleRules.Spread,
        ["piranha"] = PiranhaRules.All,
        ["ipvsadm"] = IpvsadmTranslation.Rules,
    };

    [Fact]
    public void The_tables_of_the_documentation_are_those_of_the_program()
    {
        string? path = Find();
        Assert.SkipWhen(path is null, "not run inside the repository");
        string text = File.ReadAllText(path);
        string expected = Table().Replace(text, static match => $"<!-- table {match.Groups["name"].Value} -->\n{Rows(match.Groups["name"].Value)}");
        Assert.Equal(Tables.Keys.Order(), Table().Matches(text).Select(static m => m.Groups["name"].Value).Order());
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(path, expected);
        else Assert.Equal(expected, text);
    }

    // Directives of which the same is told share a row.
    private static string Rows(string table)
    {
        var rows = new StringBuilder("| Directive | Becomes | |\n|---|---|---|\n");
        foreach (var group in Tables[table].GroupBy(static r => (r.Level, r.Text)))
            rows.Append($"| {string.Join(", ", group.Select(static r => $"`{r.Name}`"))} | {group.Key.Text.Replace("|", "\\|")} | {MigrationReport.Name(group.Key.Level)} |\n");
        return rows.ToString();
    }

    private static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, "docs", "migrating.md");
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }

    [GeneratedRegex("<!-- table (?<name>[a-z]+) -->\n(\\|.*\n)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();
}
