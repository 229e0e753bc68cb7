namespace Keepalived.Conf.Model;

/// <summary>A <c>track_group</c>: instances that go to fault when a static address, route or rule cannot be restored.</summary>
/// <param name="Name">The block's name.</param>
/// <param name="Members">Names of instances; those that do not exist are left out.</param>
public sealed record TrackGroupConfig(string Name, ValueArray<string> Members)
{
    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}
