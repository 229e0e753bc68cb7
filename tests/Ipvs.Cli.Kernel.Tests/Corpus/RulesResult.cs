using System.Text.Json;
using System.Text.Json.Serialization;
using Ipvs.Cli.Kernel.Tests.Differential;

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

    /// <summary>
    /// Everything, with services in any order: with addresses 2^31 and more apart the original's order depends on the hash
    /// of the kernel that was running.
    /// </summary>
    public override string ToString() =>
        $"exit {Exit}\n[stdout]\n{Lines(Output)}[stderr]\n{Lines(Error)}[save]\n{InAnyOrder(Save)}[list]\n{InAnyOrder(List)}";

    private static string InAnyOrder(string[] lines) => SideBySide.SortServices(Lines(lines));

    private static string Lines(string[] lines) => string.Concat(lines.Select(line => line + "\n"));
}
