using Keepalived.Conf.Model;

namespace Keepalived.Parent;

/// <summary>What came of reading the files for a reload.</summary>
/// <param name="Loaded">The configuration; null when reading failed.</param>
/// <param name="Failure">Why reading failed.</param>
internal sealed record ReloadOutcome(LoadedConfiguration? Loaded, string? Failure)
{
    /// <summary>What changes, a line each, for the log.</summary>
    internal IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>Why the running configuration stays in force; null when the new one is to replace it.</summary>
    /// <param name="running">The running configuration.</param>
    internal string? Refusal(KeepalivedConfig running) => Loaded is { } loaded ? ReloadVerdict.Refusal(loaded, running) : Failure;
}
