using Keepalived.Runtime;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>What an instance knows apart from its configuration: with it and the events that follow, every decision can be repeated.</summary>
internal sealed record FlightCheckpoint
{
    /// <summary>How many reloads the node had been through: which configuration is in force.</summary>
    public int Reloads { get; init; }

    public VrrpState State { get; init; }

    public byte EffectivePriority { get; init; }

    public bool WantsMaster { get; init; }

    public bool OwnerYields { get; init; }

    public bool IsListening { get; init; }

    public TrackerVerdict Verdict { get; init; }

    public TimeSpan MasterInterval { get; init; }

    public InternetAddress? Source { get; init; }

    public InternetAddress? Master { get; init; }

    public InternetAddress? LastSender { get; init; }

    public ulong Reported { get; init; }

    public uint AuthenticationSequence { get; init; }

    public bool SequenceIsOwn { get; init; }

    public VrrpChecksumForm ChecksumForm { get; init; }

    public MonotonicTime? PreemptFrom { get; init; }

    public MonotonicTime? NotBefore { get; init; }

    public MonotonicTime? RogueOwnerSince { get; init; }

    public MonotonicTime? RogueOwnerHeard { get; init; }

    /// <summary>In the order of <see cref="VrrpTimer"/>.</summary>
    public required IReadOnlyList<MonotonicTime?> Timers { get; init; }

    /// <summary>Second bursts after lower-priority adverts that have not been sent yet.</summary>
    public required IReadOnlyList<MonotonicTime> LowerPriorityBursts { get; init; }
}
