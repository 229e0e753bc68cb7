using Linux.Abi;

namespace Ipvs.Cli.Watch;

/// <summary>A descriptor that becomes readable once per interval, without drifting; intervals that were missed are skipped.</summary>
internal sealed class IntervalTimer : IDisposable
{
    private readonly TimerFd _timer = new();
    private readonly TimeSpan _interval;
    private TimeSpan _due = Clocks.Monotonic();

    /// <summary>A timer that is first due one interval from now.</summary>
    public IntervalTimer(TimeSpan interval)
    {
        _interval = interval;
        Next();
    }

    /// <summary>The descriptor.</summary>
    public Fd Fd => _timer.Fd;

    /// <summary>Makes the descriptor unreadable until the next point of the schedule.</summary>
    public void Next()
    {
        _timer.Acknowledge();
        TimeSpan now = Clocks.Monotonic();
        do
        {
            _due += _interval;
        }
        while (_due <= now);
        _timer.Arm(_due);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
