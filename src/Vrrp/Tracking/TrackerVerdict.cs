namespace Vrrp.Tracking;

/// <summary>The sum of an instance's trackers.</summary>
/// <param name="Weight">To be added to the priority; not clamped.</param>
/// <param name="Faults">Which kinds of trackers are a fault.</param>
/// <param name="Pending">Whether a script without weight has not reported yet.</param>
public readonly record struct TrackerVerdict(int Weight, VrrpFaults Faults, bool Pending);
