using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>What a reload depends on beside the configuration.</summary>
/// <param name="Verdict">What the trackers of the new configuration say.</param>
/// <param name="Source">The usable address of the interface; null: it has none.</param>
internal readonly record struct FlightReload(TrackerVerdict Verdict, InternetAddress? Source);
