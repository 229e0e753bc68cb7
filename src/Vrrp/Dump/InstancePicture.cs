using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Dump;

/// <summary>An instance at one moment. Holds nothing that changes: it is read on another thread.</summary>
internal sealed record InstancePicture
{
    /// <summary>The configuration in force.</summary>
    public required VrrpInstanceConfig Config { get; init; }

    /// <summary>What it tracks.</summary>
    public required InstanceTrackers Trackers { get; init; }

    /// <summary>Its counters, a copy.</summary>
    public required VrrpStatistics Statistics { get; init; }

    /// <summary>Its state.</summary>
    public VrrpState State { get; init; }

    /// <summary>The state it would have without its sync group.</summary>
    public VrrpState WantedState { get; init; }

    /// <summary>When it came into its state; null before it has been started.</summary>
    public MonotonicTime? LastTransition { get; init; }

    /// <summary>When its protocol timer is due; null: it does not run.</summary>
    public MonotonicTime? Due { get; init; }

    /// <summary>Master_Down_Interval.</summary>
    public TimeSpan MasterDownInterval { get; init; }

    /// <summary>The router it follows; null: none.</summary>
    public InternetAddress? Master { get; init; }

    /// <summary>Priority of that router; 0: none.</summary>
    public byte MasterPriority { get; init; }

    /// <summary>The interval adverts are expected at.</summary>
    public TimeSpan MasterInterval { get; init; }

    /// <summary>What keeps it in FAULT.</summary>
    public VrrpFaults Faults { get; init; }

    /// <summary>How many trackers are a fault, its own interface apart.</summary>
    public int TrackerFaults { get; init; }

    /// <summary>Whether the interface it runs on is down, and that is a fault.</summary>
    public bool IsInterfaceDown { get; init; }

    /// <summary>The same of the interface below a device of its own.</summary>
    public bool IsBaseDown { get; init; }

    /// <summary>Scripts without a result that it waits for.</summary>
    public int PendingScripts { get; init; }

    /// <summary>Source of adverts; null: none.</summary>
    public InternetAddress? Source { get; init; }

    /// <summary>The priority in use.</summary>
    public byte EffectivePriority { get; init; }

    /// <summary>Priority and weights, before it is brought into the range of a priority.</summary>
    public int TotalPriority { get; init; }

    /// <summary>How its checksums are computed.</summary>
    public VrrpChecksumForm ChecksumForm { get; init; }

    /// <summary>When it last sent an advert; null: never.</summary>
    public MonotonicTime? LastAdvert { get; init; }

    /// <summary>Its sockets' descriptors; null: it has none.</summary>
    public (int Receiver, int Sender)? Sockets { get; init; }
}
