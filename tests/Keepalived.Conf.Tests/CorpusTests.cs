using System.Text.Json;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>Real configuration files, and what keepalived 2.4.3 said about them.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private sealed record Verdict(string File, int Exit, string ConfigId, string[] Interfaces, string[] Diagnostics);

    [Fact]
    public void Exit_statuses_agree_with_keepalived()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        int agreed = 0;
        int judged = 0;
        foreach (var verdict in Verdicts().Where(v => v.Exit is 0 or 2 or 4 or 5 or 6))
        {
            judged++;
            var found = Judge(verdict);
            var status = ConfigTest.StatusOf(found);
            if ((int)status == verdict.Exit)
            {
                agreed++;
                continue;
            }

            output.WriteLine($"{verdict.File}: {verdict.Exit} expected, {(int)status} found");
            foreach (string text in verdict.Diagnostics.Take(6)) output.WriteLine($"    - {text}");
            foreach (var d in found.Where(d => d.Severity > Severity.Notice && d.Code != DiagnosticCode.NoEffect).Take(6)) output.WriteLine($"    + {d}");
        }

        output.WriteLine($"{agreed} of {judged} agree");
        Assert.True(agreed >= 405, $"{agreed} of {judged} agree");
    }

    [Fact]
    public void Messages_agree_with_keepalived()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var missing = new Dictionary<string, List<string>>();
        var surplus = new Dictionary<string, List<string>>();
        int same = 0;
        int expected = 0;
        foreach (var verdict in Verdicts().Where(v => v.Exit is 0 or 2 or 4 or 5 or 6))
        {
            var theirs = verdict.Diagnostics.Select(Plain).ToHashSet();
            var ours = Judge(verdict).Where(d => d.Severity > Severity.Notice && d.Code != DiagnosticCode.NoEffect).Select(d => Plain(d.Message)).ToHashSet();
            expected += theirs.Count;
            same += theirs.Count(ours.Contains);
            foreach (string text in theirs.Except(ours)) Count(missing, text, verdict.File);
            foreach (string text in ours.Except(theirs)) Count(surplus, text, verdict.File);
        }

        output.WriteLine($"{same} of {expected} messages agree");
        foreach (var (text, files) in missing.OrderByDescending(m => m.Value.Count).Take(150)) output.WriteLine($"- {files.Count} {text}  {string.Join(' ', files.Take(4))}");
        foreach (var (text, files) in surplus.OrderByDescending(m => m.Value.Count).Take(150)) output.WriteLine($"+ {files.Count} {text}  {string.Join(' ', files.Take(4))}");
        Assert.True(same >= 1452, $"{same} of {expected} messages agree");
    }

    private static void Count(Dictionary<string, List<string>> counts, string text, string file)
    {
        if (!counts.TryGetValue(text, out var files)) counts[text] = files = [];
        files.Add(file);
    }

    private static List<Diagnostic> Judge(Verdict verdict)
    {
        var result = ConfigurationReader.Read(verdict.File, new ReadOptions
        {
            ConfigId = verdict.ConfigId,
            WorkingDirectory = Corpus.Folder,
            IsConfigTest = true,
            Environment = _ => null,
        });
        return [.. result.Diagnostics, .. result.Config is null ? [] : SystemChecks.Run(result.Config, new CorpusSystem(verdict.Interfaces))];
    }

    private static string Plain(string text)
    {
        int end = text.IndexOf(") ", StringComparison.Ordinal);
        return text.StartsWith('(') && end > 0 && text.AsSpan(0, end).Contains("Line ", StringComparison.Ordinal) ? text[(end + 2)..] : text;
    }

    private static IEnumerable<Verdict> Verdicts()
    {
        foreach (string line in File.ReadLines(Path.Combine(Corpus.Folder!, "oracle.jsonl")))
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
