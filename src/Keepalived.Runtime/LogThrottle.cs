namespace Keepalived.Runtime;

/// <summary>
/// Keeps one kind of message, provoked from outside, from filling the log: the first passes at once, later ones at most once per
/// interval with the number of those held back. Not thread-safe.
/// </summary>
/// <param name="interval">Time between messages that pass.</param>
public sealed class LogThrottle(TimeSpan interval)
{
    private MonotonicTime? _lastPassed;
    private long _heldBack;

    /// <summary>Whether the message may be logged now.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="heldBack">How many were not logged since the last one that was.</param>
    public bool TryPass(MonotonicTime now, out long heldBack)
    {
        heldBack = _heldBack;
        if (_lastPassed is { } last && now < last + interval)
        {
            _heldBack++;
            return false;
        }

        _lastPassed = now;
        _heldBack = 0;
        return true;
    }
}
