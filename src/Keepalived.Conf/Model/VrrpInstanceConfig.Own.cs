namespace Keepalived.Conf.Model;

/// <content>What keepalived does not have.</content>
public sealed partial record VrrpInstanceConfig
{
    /// <summary><c>vip_lease</c>, 3..86400 s: kernel lifetime of the addresses, renewed while the daemon lives; zero: none (default).</summary>
    public TimeSpan VipLease { get; init; }

    /// <summary><c>repair_drift</c>, default true: what another program removed or changed is put back without an election.</summary>
    public bool RepairDrift { get; init; } = true;

    /// <summary><c>stall_guard</c>: after a pause longer than the master-down time listen for an interval before acting.</summary>
    public bool StallGuard { get; init; }

    /// <summary><c>split_brain_sentinel</c>: a second master is reported with the likely reason.</summary>
    public bool SplitBrainSentinel { get; init; }

    /// <summary><c>flight_recorder</c>: the last ten minutes of events and decisions are kept.</summary>
    public bool FlightRecorder { get; init; }
}
