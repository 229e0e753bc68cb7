using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>What survives of a real server's <see cref="ServerPace"/> when its role dies. Times are those of the monotonic clock.</summary>
/// <param name="IsKept">Failed, but kept in service.</param>
/// <param name="DampedUntil">See <see cref="ServerPace.DampedUntil"/>.</param>
/// <param name="RampStart">See <see cref="ServerPace.RampStart"/>.</param>
/// <param name="DrainUntil">See <see cref="ServerPace.DrainUntil"/>.</param>
internal readonly record struct ServerMemory(bool IsKept, MonotonicTime? DampedUntil, MonotonicTime? RampStart, MonotonicTime? DrainUntil);
