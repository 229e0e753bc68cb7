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

    /// <summary><c>track_file</c>, applied to every member.</summary>
    public ValueArray<TrackedFile> TrackFiles { get; init; } = [];

    /// <summary><c>track_process</c>, applied to every member.</summary>
    public ValueArray<TrackedProcess> TrackProcesses { get; init; } = [];

    /// <summary><c>track_bfd</c>, applied to every member.</summary>
    public ValueArray<TrackedBfd> TrackBfds { get; init; } = [];

    /// <summary><c>sync_group_tracking_weight</c>: members keep their weighted trackers.</summary>
    public bool TrackingWeight { get; init; }

    /// <summary><c>notify*</c>.</summary>
    public NotifyScripts Notify { get; init; } = new();

    /// <summary><c>smtp_alert</c>, default <c>smtp_alert_vrrp</c>, else <c>smtp_alert</c>, else off.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary><c>notify_priority_changes</c>: what its members start from; null: <c>vrrp_notify_priority_changes</c>.</summary>
    public bool? NotifyPriorityChanges { get; init; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}
