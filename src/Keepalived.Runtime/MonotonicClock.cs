using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>The only reader of the clock behind <see cref="MonotonicTime"/>.</summary>
public static class MonotonicClock
{
    /// <summary>CLOCK_MONOTONIC, as <see cref="EventLoop"/> uses it.</summary>
    public static MonotonicTime Now => new(Clocks.Monotonic());
}
