namespace Keepalived.Supervision;

/// <summary>
/// keepalived's limit of the respawn rate: 0, 1, 2, 4, 8, 16, 32 s, then 60 s for ever; a process that ran for 60 s or more is started
/// again at once and the delays begin anew.
/// </summary>
internal sealed class RestartBackoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private TimeSpan _next;

    /// <summary>How long to wait before starting a process again that has died after <paramref name="ran"/>.</summary>
    internal TimeSpan AfterDeath(TimeSpan ran)
    {
        if (ran >= Longest) _next = TimeSpan.Zero;
        var delay = _next;
        if (ran < Longest) _next = Following(delay);
        return delay;
    }

    private static TimeSpan Following(TimeSpan delay)
    {
        if (delay == TimeSpan.Zero) return TimeSpan.FromSeconds(1);
        return delay * 2 < Longest ? delay * 2 : Longest;
    }
}
