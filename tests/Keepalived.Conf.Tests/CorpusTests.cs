using System.Text.Json;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>Real configuration files, and what keepalived 2.4.3 said about them.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private sealed record Verdict(string File, int Exit, string ConfigId, string[] Interfaces, string[] Diagnostics);

    [Theory]
    [InlineData("oracle.jsonl", false, 417)]
    [InlineData("oracle_scripts.jsonl", true, 88)]
    public void Exit_statuses_agree_with_keepalived(string oracle, bool scriptsExist, int expected)
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        int agreed = 0;
        int judged = 0;
        foreach (var verdict in Verdicts(oracle).Where(v => v.Exit is 0 or 2 or 4 or 5 or 6))
        {
            judged++;
            var found = Judge(verdict, scriptsExist);
            var status = ConfigTest.StatusOf(found);
            if ((int)status == verdict.Exit)
            {
                agreed++;
                continue;
            }

            output.WriteLine($"{verdict.File}: {verdict.Exit} expected, {(int)status} found");
            foreach (string text in verdict.Diagnostics.Take(6)) output.WriteLine($"    - {text}");
            foreach (var d in found.Where(d => d.Severity > Severity.Notice && d.IsKnownToKeepalived).Take(6)) output.WriteLine($"    + {d}");
        }

        output.WriteLine($"{agreed} of {judged} agree");
        Assert.True(agreed >= expected, $"{agreed} of {judged} agree");
    }

    [Fact]
    public void Messages_agree_with_keepalived()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var missing = new Dictionary<string, List<string>>();
        var surplus = new Dictionary<string, List<string>>();
        int same = 0;
        int files = 0;
        foreach (var verdict in Verdicts().Where(v => v.Exit is 0 or 2 or 4 or 5 or 6))
        {
            var theirs = verdict.Diagnostics.Select(Plain).ToHashSet();

            // Behind a misplaced brace the original reads the rest of the file in another way (docs/decisions/0007).
            if (theirs.Any(t => t.StartsWith("Unexpected '{'", StringComparison.Ordinal) || t.Contains("missing '}'s", StringComparison.Ordinal))) continue;
            var ours = Judge(verdict).Where(d => (d.Severity > Severity.Notice && d.IsKnownToKeepalived) || d.Code == DiagnosticCode.IncludeProblem)
                .Select(d => Plain(d.Message).Replace(Corpus.Folder!, "$PWD", StringComparison.Ordinal)).ToHashSet();
            files++;
            if (ours.SetEquals(theirs)) same++;
            foreach (string text in theirs.Except(ours)) Count(missing, text, verdict.File);
            foreach (string text in ours.Except(theirs)) Count(surplus, text, verdict.File);
        }

        output.WriteLine($"{same} of {files} files draw exactly the same messages");
        foreach (var (text, where) in missing.OrderByDescending(m => m.Value.Count).Take(150)) output.WriteLine($"- {where.Count} {text}  {string.Join(' ', where.Take(4))}");
        foreach (var (text, where) in surplus.OrderByDescending(m => m.Value.Count).Take(150)) output.WriteLine($"+ {where.Count} {text}  {string.Join(' ', where.Take(4))}");
        Assert.True(same >= 336, $"{same} of {files} files draw exactly the same messages");
    }

    private static void Count(Dictionary<string, List<string>> counts, string text, string file)
    {
        if (!counts.TryGetValue(text, out var files)) counts[text] = files = [];
        files.Add(file);
    }

    private static List<Diagnostic> Judge(Verdict verdict, bool scriptsExist = false)
    {
        var result = ConfigurationReader.Read(verdict.File, new ReadOptions
        {
            ConfigId = verdict.ConfigId,
            WorkingDirectory = Corpus.Folder,
            IsConfigTest = true,
            Environment = _ => null,
        });
        return [.. result.Diagnostics, .. result.Config is null ? [] : SystemChecks.Run(result.Config, new CorpusSystem(verdict.Interfaces, scriptsExist))];
    }

    private static string Plain(string text)
    {
        int end = text.IndexOf(") ", StringComparison.Ordinal);
        return text.StartsWith('(') && end > 0 && text.AsSpan(0, end).Contains("Line ", StringComparison.Ordinal) ? text[(end + 2)..] : text;
    }

    private static IEnumerable<Verdict> Verdicts(string oracle = "oracle.jsonl")
    {
        foreach (string line in File.ReadLines(Path.Combine(Corpus.Folder!, oracle)))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("version").GetString() != "2.4.3") continue;
            yield return new Verdict(
                root.GetProperty("file").GetString()!,
                root.GetProperty("exit").GetInt32(),
                root.TryGetProperty("config_id", out var id) ? id.GetString()! : "lvs1",
                Strings(root, "interfaces"),
                Strings(root, "diagnostics"));
        }
    }

    private static string[] Strings(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
}
