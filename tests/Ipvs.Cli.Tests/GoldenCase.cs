using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ipvs.Cli.Tests;

/// <summary>One command line given to ipvsadm 1.31 on a real kernel, and what it did.</summary>
internal sealed record GoldenCase
{
    public const string FileName = "ipvsadm-cases.jsonl";

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Command lines run before, on an empty table.</summary>
    [JsonPropertyName("setup")]
    public required string[][] Setup { get; init; }

    [JsonPropertyName("argv")]
    public required string[] Arguments { get; init; }

    [JsonPropertyName("stdin")]
    public string? Input { get; init; }

    [JsonPropertyName("exit")]
    public required int Exit { get; init; }

    [JsonPropertyName("stdout")]
    public required string Output { get; init; }

    [JsonPropertyName("stderr")]
    public required string Error { get; init; }

    /// <summary>The table afterwards, as -Sn prints it.</summary>
    [JsonPropertyName("save_after")]
    public required string SaveAfter { get; init; }

    /// <summary>What the case needs: eth0, names, ip_vs_pe_sip.</summary>
    [JsonPropertyName("needs")]
    public string[] Needs { get; init; } = [];

    /// <summary>User to run as.</summary>
    [JsonPropertyName("uid")]
    public int? UserId { get; init; }

    /// <summary>Content of /proc/net/ip_vs_conn.</summary>
    [JsonPropertyName("conn")]
    public string? ConnectionTable { get; init; }

    /// <summary>Ten counters every service and server reports.</summary>
    [JsonPropertyName("stats64")]
    public ulong[]? Statistics { get; init; }

    /// <summary>All cases with the results our program must give: the original's but for <see cref="Deviations"/>.</summary>
    public static IReadOnlyList<GoldenCase> Load()
    {
        IReadOnlyList<GoldenCase> original = LoadOriginal();
        Dictionary<string, Deviation> deviations = Deviations.All.ToDictionary(deviation => deviation.Name);
        return
        [
            .. original.Select(golden => deviations.TryGetValue(golden.Name, out Deviation? deviation)
                ? deviation.ApplyTo(golden, original)
                : golden),
        ];
    }

    /// <summary>All cases with the original's results, or a skipped test where they are not at hand.</summary>
    public static IReadOnlyList<GoldenCase> LoadOriginal()
    {
        string? path = FindFile();
        Assert.SkipWhen(path is null, $"{FileName} is neither in $IPVSSHARP_SPEC nor in shared/spec beside the repository");
        return [.. File.ReadLines(path!).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<GoldenCase>(line)!)];
    }

    private static string? FindFile()
    {
        List<string> folders = [];
        if (Environment.GetEnvironmentVariable("IPVSSHARP_SPEC") is { Length: > 0 } configured)
        {
            folders.Add(configured);
        }

        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            folders.Add(Path.Combine(above.FullName, "shared", "spec"));
        }

        return folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
    }
}
