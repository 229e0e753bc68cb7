using System.Text.Json;

namespace Keepalived.Conf.Tests;

/// <summary>What keepalived 2.4.3 said about a file of the corpus.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="ScriptsExist">Whether every script named in the file was there.</param>
/// <param name="Exit">Exit status of <c>-t</c>; 124 when it did not end, 128+N when signal N killed it.</param>
/// <param name="ConfigId">What <c>@ID</c> lines were compared with.</param>
/// <param name="Interfaces">Interfaces that existed.</param>
/// <param name="Messages">What it printed.</param>
internal sealed record CorpusVerdict(string File, bool ScriptsExist, int Exit, string ConfigId, string[] Interfaces, string[] Messages)
{
    // Each had an address of 192.0.2.0/24: there were no more, whatever is listed.
    private const int MostInterfaces = 256;

    /// <summary>Whether the original came to an end by itself.</summary>
    public bool Ended => Exit is 0 or 2 or 4 or 5 or 6;

    /// <summary>All of them, without and with scripts.</summary>
    public static IEnumerable<CorpusVerdict> All => Read("oracle.jsonl", scriptsExist: false).Concat(Read("oracle_scripts.jsonl", scriptsExist: true));

    private static IEnumerable<CorpusVerdict> Read(string oracle, bool scriptsExist)
    {
        foreach (string line in System.IO.File.ReadLines(Path.Combine(Corpus.Folder!, oracle)))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("version").GetString() != "2.4.3") continue;
            yield return new CorpusVerdict(
                root.GetProperty("file").GetString()!,
                scriptsExist,
                root.GetProperty("exit").GetInt32(),
                root.TryGetProperty("config_id", out var id) ? id.GetString()! : "lvs1",
                [.. Strings(root, "interfaces").Take(MostInterfaces)],
                Strings(root, "diagnostics"));
        }
    }

    private static string[] Strings(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
}
