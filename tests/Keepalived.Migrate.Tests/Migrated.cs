using System.Text;
using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Tests;

/// <summary>A migration, and what tests ask about it.</summary>
internal sealed class Migrated
{
    private Migrated(MigrationResult result) => Result = result;

    public MigrationResult Result { get; }

    /// <summary>The only node.</summary>
    public string Text => Assert.Single(Result.Nodes).Text;

    /// <summary>Migrates one file.</summary>
    public static Migrated One(string name, string text, string? owner = null) => Of(owner, new HostTable(), (name, text));

    /// <summary>Migrates files that belong together.</summary>
    public static Migrated Of(params (string Name, string Text)[] files) => Of(null, new HostTable(), files);

    /// <summary>The same with names that can be resolved. Whatever comes out passes the test of a configuration, without a warning.</summary>
    public static Migrated Of(string? owner, HostTable names, params (string Name, string Text)[] files)
    {
        var result = Migrator.Run([.. files.Select(static f => SourceFile.Read(f.Name, Encoding.UTF8.GetBytes(f.Text)))], names, owner);
        foreach (var node in result.Nodes) _ = Configuration(node.Text);
        return new Migrated(result);
    }

    /// <summary>The error of files that cannot be migrated.</summary>
    public static string Refusal(params (string Name, string Text)[] files) => Assert.Throws<MigrationException>(() => Of(files)).Message;

    public string Node(string name) => Result.Nodes.Single(n => n.Name == name).Text;

    /// <summary>What the file of a node means.</summary>
    public KeepalivedConfig Config(string? node = null) => Configuration(node is null ? Text : Node(node));

    /// <summary>The report, a line each: <c>LINE DIRECTIVE LEVEL</c>.</summary>
    public string[] Levels => [.. Result.Report.Select(static e => $"{e.Place.Line} {e.Directive} {MigrationReport.Name(e.Level)}")];

    /// <summary>The entry of a directive; there must be one.</summary>
    public ReportEntry Entry(string directive) => Assert.Single(Result.Report, e => e.Directive == directive);

    /// <summary>Demands what became of a directive.</summary>
    public void Told(string directive, CarryLevel level, string part)
    {
        var entry = Entry(directive);
        Assert.Equal((level, part), (entry.Level, entry.Text.Contains(part, StringComparison.Ordinal) ? part : entry.Text));
    }

    /// <summary>Demands lines, whatever their indentation, one after the other.</summary>
    public static void Has(string text, params string[] lines)
    {
        string flat = $"\n{string.Join('\n', text.Split('\n').Select(static l => l.Trim()))}\n";
        string wanted = $"\n{string.Join('\n', lines)}\n";
        Assert.True(flat.Contains(wanted, StringComparison.Ordinal), $"missing:{wanted}in:\n{text}");
    }

    /// <summary>What the test of a configuration finds.</summary>
    public static IReadOnlyList<Diagnostic> Diagnostics(string text) => Read(text).Diagnostics;

    private static KeepalivedConfig Configuration(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Diagnostics.Where(ConfigTest.IsShown).Select(d => $"{d.ToLogLine()}\n{text}"));
        return Assert.IsType<KeepalivedConfig>(result.Config);
    }

    private static ConfigurationResult Read(string text)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return ConfigurationReader.Read(file, new ReadOptions { IsConfigTest = true });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
