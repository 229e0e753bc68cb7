using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>
/// Wakes the loop up when the first check of a queue is due. What is due within the same few milliseconds is woken up for once: with
/// thousands of checks that is most of the wake-ups saved.
/// </summary>
internal sealed class CheckTimer : IDisposable
{
    private static readonly long _grid = TimeSpan.FromMilliseconds(5).Ticks;

    private readonly EventLoop _loop;
    private readonly TimerFd _timer = new();
    private readonly Action _onDue;
    private long _armed = long.MaxValue;

    /// <summary>Wakes up for nothing yet.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="onDue">Called on its thread; has to call <see cref="Arm"/>.</param>
    public CheckTimer(EventLoop loop, Action onDue)
    {
        _loop = loop;
        _onDue = onDue;
        loop.Watch(_timer.Fd, OnExpired);
    }

    /// <summary>Sees to it that <paramref name="first"/> is woken up for; may be early, never more than a few milliseconds late.</summary>
    public void Arm(CheckTask? first)
    {
        if (first is null) return;
        var due = (first.Due.SinceOrigin.Ticks + _grid - 1) / _grid * _grid;
        if (due >= _armed) return;
        _armed = due;
        _timer.Arm(TimeSpan.FromTicks(due));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.Unwatch(_timer.Fd);
        _timer.Dispose();
    }

    private void OnExpired()
    {
        // Arming takes note of the expiry as well, and is nearly always done.
        _armed = long.MaxValue;
        _onDue();
        if (_armed == long.MaxValue) _timer.Disarm();
    }
}
