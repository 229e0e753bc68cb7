using System.Numerics;

namespace Checkers.Host;

/// <summary>How many checks began, and how late: real start minus due time. Counts in classes of powers of two microseconds.</summary>
internal sealed class CheckPunctuality
{
    private const int Classes = 40;

    private readonly long[] _counts = new long[Classes];

    /// <summary>Attempts that began.</summary>
    public long Started { get; private set; }

    /// <summary>The worst.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan lateness)
    {
        Started++;
        if (lateness > Longest) Longest = lateness;
        var microseconds = (ulong)Math.Max(0, lateness.Ticks / TimeSpan.TicksPerMicrosecond);
        _counts[Math.Min(Classes - 1, 64 - BitOperations.LeadingZeroCount(microseconds))]++;
    }

    /// <summary>Begins to count anew.</summary>
    public void Clear()
    {
        Started = 0;
        Longest = TimeSpan.Zero;
        Array.Clear(_counts);
    }

    /// <summary>An upper bound of the lateness of a share of all attempts, at most twice too large.</summary>
    /// <param name="share">0 to 1, such as 0.99.</param>
    public TimeSpan AtMost(double share)
    {
        var needed = (long)Math.Ceiling(Started * share);
        for (var index = 0; index < Classes; index++)
        {
            needed -= _counts[index];
            if (needed <= 0) return TimeSpan.FromTicks(Math.Min(Longest.Ticks, (1L << index) * TimeSpan.TicksPerMicrosecond));
        }
        return Longest;
    }
}
