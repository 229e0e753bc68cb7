using System.Text.Json;

namespace Keepalived.Conf.Tests;

/// <summary>A small file that tries a rule of the language, and what <c>keepalived -t</c> of 2.4.3 said about it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Files">Files by their names, k.conf among them.</param>
/// <param name="Main">What was given with <c>-f</c>.</param>
/// <param name="Arguments">Further arguments.</param>
/// <param name="Exit">Exit status.</param>
/// <param name="Messages">What it printed, each once.</param>
internal sealed record RecordedCase(
    string Name,
    IReadOnlyDictionary<string, string> Files,
    string Main,
    IReadOnlyList<string> Arguments,
    int Exit,
    IReadOnlyList<string> Messages)
{
    /// <summary>The cases made by <c>Golden/record-reader</c>.</summary>
    public static IReadOnlyList<RecordedCase> All { get; } = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "reader.jsonl")).Select(Parse)];

    private static RecordedCase Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var files = root.GetProperty("files").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
        files["k.conf"] = root.GetProperty("text").GetString()!;
        return new RecordedCase(
            root.GetProperty("name").GetString()!,
            files,
            root.TryGetProperty("main", out var main) ? main.GetString()! : "k.conf",
            [.. root.GetProperty("arguments").EnumerateArray().Select(a => a.GetString()!)],
            root.GetProperty("exit").GetInt32(),
            [.. root.GetProperty("messages").EnumerateArray().Select(m => m.GetString()!)]);
    }
}
