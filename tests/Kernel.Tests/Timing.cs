namespace Kernel.Tests;

/// <summary>The times the VRRP protocol prescribes, and what a scenario allows around them.</summary>
internal static class Timing
{
    /// <summary>Allowed lateness on a quiet lab.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMilliseconds(50);

    /// <summary>Allowed earliness: rounding of timers.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMilliseconds(2);

    /// <summary>Skew_Time of a priority (RFC 3768 s6.1, RFC 9568 s6.1).</summary>
    public static TimeSpan Skew(int priority, TimeSpan interval, int version = 2) =>
        (version == 2 ? TimeSpan.FromSeconds(1) : interval) * ((256 - priority) / 256.0);

    /// <summary>Master_Down_Interval of a priority: three intervals and the skew.</summary>
    public static TimeSpan MasterDown(int priority, TimeSpan interval, int version = 2) => (3 * interval) + Skew(priority, interval, version);

    /// <summary>Asserts that something took as long as the protocol says; <paramref name="early"/> is for starts known only from a log.</summary>
    public static void AssertTook(TimeSpan theory, TimeSpan measured, string what, TimeSpan? early = null) => Assert.True(
        measured >= theory - (early ?? Early) && measured <= theory + Late,
        $"{what} took {measured.TotalMilliseconds:0.0} ms, in theory {theory.TotalMilliseconds:0.0} ms");
}
