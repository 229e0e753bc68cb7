namespace Keepalived.Conf.Model;

/// <content>What moves the priority or is a fault.</content>
public sealed partial record VrrpInstanceConfig
{
    /// <summary><c>dont_track_primary</c>: the own interface's state is ignored.</summary>
    public bool DontTrackPrimary { get; init; }

    /// <summary><c>track_interface</c>.</summary>
    public ValueArray<TrackedInterface> TrackInterfaces { get; init; } = [];

    /// <summary><c>track_script</c>.</summary>
    public ValueArray<TrackedScript> TrackScripts { get; init; } = [];

    /// <summary><c>track_file</c>.</summary>
    public ValueArray<TrackedFile> TrackFiles { get; init; } = [];

    /// <summary><c>track_process</c>.</summary>
    public ValueArray<TrackedProcess> TrackProcesses { get; init; } = [];

    /// <summary><c>track_bfd</c>.</summary>
    public ValueArray<TrackedBfd> TrackBfds { get; init; } = [];
}
