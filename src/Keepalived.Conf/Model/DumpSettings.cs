namespace Keepalived.Conf.Model;

/// <summary>Files written on request by signal. A path that ends in a slash is a directory.</summary>
public sealed record DumpSettings
{
    /// <summary><c>state_dump_file</c>; null: keepalived*.data in TMPDIR.</summary>
    public string? StateFile { get; init; }

    /// <summary><c>stats_dump_file</c>; null: keepalived.stats in TMPDIR.</summary>
    public string? StatisticsFile { get; init; }

    /// <summary><c>json_dump_file</c>; null: keepalived.json in TMPDIR.</summary>
    public string? JsonFile { get; init; }

    /// <summary><c>json_version</c>: layout of the JSON file, 1 (default) or 2.</summary>
    public int JsonVersion { get; init; } = 1;

    /// <summary><c>data_use_instance</c>: names of files contain the network namespace and the instance name.</summary>
    public bool UseInstance { get; init; }
}
