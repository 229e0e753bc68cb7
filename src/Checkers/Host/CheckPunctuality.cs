namespace Checkers.Host;

/// <summary>How many checks began, and how late: real start minus due time. Counts in classes of a millisecond, up to a second.</summary>
internal sealed class CheckPunctuality
{
    private const int Classes = 1001;

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
        _counts[Math.Clamp(lateness.Ticks / TimeSpan.TicksPerMillisecond, 0, Classes - 1)]++;
    }

    /// <summary>Begins to count anew.</summary>
    public void Clear()
    {
        Started = 0;
        Longest = TimeSpan.Zero;
        Array.Clear(_counts);
    }

    /// <summary>An upper bound of the lateness of a share of all attempts, to the millisecond; beyond a second the longest.</summary>
    /// <param name="share">0 to 1, such as 0.99.</param>
    public TimeSpan AtMost(double share)
    {
        var needed = (long)Math.Ceiling(Started * share);
        for (var index = 0; index < Classes - 1; index++)
        {
            needed -= _counts[index];
            if (needed <= 0) return TimeSpan.FromTicks(Math.Min(Longest.Ticks, (index + 1) * TimeSpan.TicksPerMillisecond));
        }
        return Longest;
    }
}
