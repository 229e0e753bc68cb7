using Keepalived.Runtime;

namespace Vrrp.Control;

/// <summary>All instances at one moment.</summary>
/// <param name="Instances">The instances, in configuration order.</param>
/// <param name="Scripts">The tracked scripts and whether they are up; null: not known yet.</param>
/// <param name="Now">The moment.</param>
/// <param name="Wall">The same on the wall.</param>
internal sealed record VrrpStatus(
    IReadOnlyList<InstanceStatus> Instances, IReadOnlyList<(string Name, bool? IsUp)> Scripts, MonotonicTime Now, DateTimeOffset Wall);
