using System.Diagnostics;

namespace LabTopology;

/// <summary>
/// Waiting for conditions with a deadline; never for a fixed time. Between two looks there are 10 ms, and where a look takes longer
/// (a process in a guest) half as long as it took: what is waited for needs the processor too.
/// </summary>
public static class Wait
{
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns as soon as <paramref name="condition"/> holds; throws <see cref="LabException"/> naming <paramref name="what"/> after <paramref name="limit"/>.</summary>
    public static void Until(TimeSpan limit, string what, Func<bool> condition, Func<string>? explain = null)
    {
        if (!Within(limit, condition))
        {
            string detail = explain is null ? string.Empty : Environment.NewLine + explain();
            throw new LabException($"not within {limit.TotalSeconds:0.0} s: {what}{detail}");
        }
    }

    /// <summary>Whether <paramref name="condition"/> came true within <paramref name="limit"/>.</summary>
    public static bool Within(TimeSpan limit, Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            long look = Stopwatch.GetTimestamp();
            if (condition()) return true;
            if (Stopwatch.GetElapsedTime(start) > limit) return false;
            TimeSpan pause = Stopwatch.GetElapsedTime(look) / 2;
            Thread.Sleep(pause < _poll ? _poll : pause < _longestPause ? pause : _longestPause);
        }
    }

    /// <summary>Watches for the whole of <paramref name="period"/> that <paramref name="condition"/> never fails.</summary>
    public static void Throughout(TimeSpan period, string what, Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < period)
        {
            if (!condition()) throw new LabException($"after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.000} s no longer true: {what}");
            Thread.Sleep(_poll);
        }
    }
}
