using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>What survives of a real server, its <see cref="ServerPace"/> above all, when its role dies. Times are those of the monotonic clock.</summary>
/// <param name="IsKept">Failed, but kept in service.</param>
/// <param name="DampedUntil">See <see cref="ServerPace.DampedUntil"/>.</param>
/// <param name="RampStart">See <see cref="ServerPace.RampStart"/>.</param>
/// <param name="DrainUntil">See <see cref="ServerPace.DrainUntil"/>.</param>
internal readonly record struct ServerMemory(bool IsKept, MonotonicTime? DampedUntil, MonotonicTime? RampStart, MonotonicTime? DrainUntil)
{
    /// <summary>Whether it was in service although its checks are <c>alpha</c>: a new check does not take it out. False where that is not so.</summary>
    public bool HasProvenItself { get; init; }
}
