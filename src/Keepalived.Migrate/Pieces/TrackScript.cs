namespace Keepalived.Migrate.Pieces;

/// <summary>A <c>vrrp_script</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Command">As written behind <c>script</c>.</param>
/// <param name="Interval">Seconds between runs.</param>
/// <param name="Fall">Failures before it counts as failed.</param>
/// <param name="Weight">What is added to the priority while it fails.</param>
internal sealed record TrackScript(string Name, string Command, int Interval, int Fall, int Weight)
{
    /// <summary>Comment lines above it.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];
}
