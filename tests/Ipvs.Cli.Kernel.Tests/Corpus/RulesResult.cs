using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ipvs.Cli.Kernel.Tests.Corpus;

/// <summary>What ipvsadm 1.31 did with a file of rules given to -R on an empty table; texts are lists of lines.</summary>
internal sealed record RulesResult
{
    [JsonPropertyName("file")]
    public required string File { get; init; }

    [JsonPropertyName("exit")]
    public required int Exit { get; init; }

    [JsonPropertyName("stdout")]
    public required string[] Output { get; init; }

    [JsonPropertyName("stderr")]
    public required string[] Error { get; init; }

    /// <summary>The table afterwards, as -Sn prints it.</summary>
    [JsonPropertyName("save")]
    public required string[] Save { get; init; }

    /// <summary>The table afterwards, as -Ln prints it.</summary>
    [JsonPropertyName("list")]
    public required string[] List { get; init; }

    /// <summary>All results, or a skipped test.</summary>
    public static IReadOnlyList<RulesResult> Load() =>
    [
        .. System.IO.File.ReadLines(CorpusFolder.FindOrSkip("oracle.jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<RulesResult>(line)!),
    ];

    /// <inheritdoc/>
    public override string ToString() =>
        $"exit {Exit}\n[stdout]\n{Lines(Output)}[stderr]\n{Lines(Error)}[save]\n{Lines(Save)}[list]\n{Lines(List)}";

    private static string Lines(string[] lines) => string.Concat(lines.Select(line => line + "\n"));
}
