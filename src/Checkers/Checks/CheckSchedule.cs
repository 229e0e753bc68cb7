using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Checks;

/// <summary>When checks are due. Pure: randomness and time are parameters.</summary>
internal static class CheckSchedule
{
    /// <summary>Pause before the first check after start or reload, to which a random part of the warm-up is added.</summary>
    public static readonly TimeSpan StartPause = TimeSpan.FromSeconds(1);

    /// <summary>The first check: 1 s and a random part of <c>warmup</c> after <paramref name="now"/>.</summary>
    /// <param name="config">The check.</param>
    /// <param name="now">Start or end of reload.</param>
    /// <param name="random">0 (inclusive) to 1 (exclusive).</param>
    public static MonotonicTime First(CheckerConfig config, MonotonicTime now, double random) =>
        now + StartPause + config.Warmup * random;

    /// <summary>A start that much late counts as in time, so that the lateness of many checks does not add up.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    /// <summary>The first check of a role that goes on with what its predecessor knew: anywhere within <c>delay_loop</c>.</summary>
    /// <param name="config">The check.</param>
    /// <param name="now">The start.</param>
    /// <param name="random">0 (inclusive) to 1 (exclusive).</param>
    public static MonotonicTime Continued(CheckerConfig config, MonotonicTime now, double random) => now + config.DelayLoop * random;

    /// <summary>
    /// The check after the one that ran from <paramref name="started"/> to <paramref name="ended"/>: MISC_CHECK counts from the start
    /// (at once when that has passed), every other check from the end.
    /// </summary>
    /// <param name="config">The check.</param>
    /// <param name="delay">What the health of the check asks for.</param>
    /// <param name="started">When the check began.</param>
    /// <param name="ended">When its result was known.</param>
    public static MonotonicTime Next(CheckerConfig config, TimeSpan delay, MonotonicTime started, MonotonicTime ended)
    {
        if (config is not MiscCheckConfig) return ended + delay;
        var due = started + delay;
        return due < ended ? ended : due;
    }
}
