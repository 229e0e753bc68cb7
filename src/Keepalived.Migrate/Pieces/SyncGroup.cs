namespace Keepalived.Migrate.Pieces;

/// <summary>Instances that change together.</summary>
internal sealed record SyncGroup(string Name, IReadOnlyList<string> Members, Notifications Notify)
{
    /// <summary>Scripts it depends on.</summary>
    public IReadOnlyList<string> TrackScripts { get; init; } = [];

    /// <summary>Comment lines above it.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];
}
