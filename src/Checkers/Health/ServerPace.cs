using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>What a real server needs to remember for <c>flap_damping</c>, <c>slow_start</c>, <c>drain_time</c> and <c>min_healthy</c>.</summary>
internal sealed class ServerPace
{
    private readonly Queue<MonotonicTime> _failures = new();

    /// <summary>It failed, but stays in service because too few others are healthy.</summary>
    public bool IsKept { get; set; }

    /// <summary>Its checks are good, but it has failed too often: it comes back then, unless a check fails before.</summary>
    public MonotonicTime? DampedUntil { get; set; }

    /// <summary>When it came back: its weight grows from then on. Null: it has its whole weight.</summary>
    public MonotonicTime? RampStart { get; set; }

    /// <summary>It gets no new connections and leaves the pool then at the latest. Null: it does not.</summary>
    public MonotonicTime? DrainUntil { get; set; }

    /// <summary>When its weight grows next.</summary>
    public MonotonicTime? RampStep { get; set; }

    /// <summary>The weight it has until then: it changes at steps only, so that nobody takes it for a change made by others.</summary>
    public int RampWeight { get; set; }

    /// <summary>The earliest of what is due; null: nothing.</summary>
    public MonotonicTime? Due => Earlier(Earlier(DampedUntil, RampStep), DrainUntil);

    /// <summary>It went out of service.</summary>
    public void Failed(MonotonicTime now, int remembered)
    {
        _failures.Enqueue(now);
        while (_failures.Count > remembered) _failures.Dequeue();
    }

    /// <summary>Whether it went out of service <paramref name="count"/> times within <paramref name="period"/>.</summary>
    public bool FailedOften(int count, TimeSpan period, MonotonicTime now) =>
        _failures.Count >= count && _failures.Peek() + period >= now;

    /// <summary>The part of <paramref name="weight"/> to serve with at <paramref name="now"/>; at least 1.</summary>
    public static int Ramped(int weight, MonotonicTime start, TimeSpan duration, MonotonicTime now) =>
        (int)Math.Max(1, weight * ((now - start).Ticks / (double)duration.Ticks));

    private static MonotonicTime? Earlier(MonotonicTime? left, MonotonicTime? right) =>
        left is { } one && (right is not { } other || one < other) ? left : right;
}
