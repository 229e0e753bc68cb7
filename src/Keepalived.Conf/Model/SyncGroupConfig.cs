namespace Keepalived.Conf.Model;

/// <summary>A <c>vrrp_sync_group</c> block: its members change state together.</summary>
public sealed record SyncGroupConfig
{
    /// <summary>The block's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>group</c>: names of the instances; all exist.</summary>
    public required ValueArray<string> Members { get; init; }

    /// <summary><c>track_interface</c>, applied to every member.</summary>
    public ValueArray<TrackedInterface> TrackInterfaces { get; init; } = [];

    /// <summary><c>track_script</c>, applied to every member.</summary>
    public ValueArray<TrackedScript> TrackScripts { get; init; } = [];

    /// <summary><c>sync_group_tracking_weight</c>: members keep their weighted trackers.</summary>
    public bool TrackingWeight { get; init; }

    /// <summary><c>notify*</c>.</summary>
    public NotifyScripts Notify { get; init; } = new();

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}
