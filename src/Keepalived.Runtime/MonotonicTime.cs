namespace Keepalived.Runtime;

/// <summary>
/// A point in time on CLOCK_MONOTONIC, with a resolution of one tick (100 ns). Cores take it as a parameter and never read a clock.
/// </summary>
/// <param name="SinceOrigin">Time since the clock's arbitrary origin; only differences mean anything.</param>
public readonly record struct MonotonicTime(TimeSpan SinceOrigin) : IComparable<MonotonicTime>
{
    /// <summary>Later than every other time: "never".</summary>
    public static MonotonicTime MaxValue => new(TimeSpan.MaxValue);

    /// <summary>The time <paramref name="delay"/> after <paramref name="time"/>.</summary>
    public static MonotonicTime operator +(MonotonicTime time, TimeSpan delay) => new(time.SinceOrigin + delay);

    /// <summary>The time <paramref name="delay"/> before <paramref name="time"/>.</summary>
    public static MonotonicTime operator -(MonotonicTime time, TimeSpan delay) => new(time.SinceOrigin - delay);

    /// <summary>How long after <paramref name="earlier"/> <paramref name="later"/> is.</summary>
    public static TimeSpan operator -(MonotonicTime later, MonotonicTime earlier) => later.SinceOrigin - earlier.SinceOrigin;

    /// <summary>Whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(MonotonicTime left, MonotonicTime right) => left.SinceOrigin < right.SinceOrigin;

    /// <summary>Whether <paramref name="left"/> is later.</summary>
    public static bool operator >(MonotonicTime left, MonotonicTime right) => left.SinceOrigin > right.SinceOrigin;

    /// <summary>Whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(MonotonicTime left, MonotonicTime right) => left.SinceOrigin <= right.SinceOrigin;

    /// <summary>Whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(MonotonicTime left, MonotonicTime right) => left.SinceOrigin >= right.SinceOrigin;

    /// <inheritdoc/>
    public int CompareTo(MonotonicTime other) => SinceOrigin.CompareTo(other.SinceOrigin);

    /// <inheritdoc/>
    public override string ToString() => $"{SinceOrigin.TotalSeconds:F6}";
}
