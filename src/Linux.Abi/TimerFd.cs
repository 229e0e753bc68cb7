using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>A timer on CLOCK_MONOTONIC that makes a descriptor readable (timerfd_create(2)).</summary>
public sealed class TimerFd : IDisposable
{
    private readonly Fd _fd;

    /// <summary>Creates a disarmed timer.</summary>
    public TimerFd()
    {
        int number = Libc.timerfd_create(Libc.CLOCK_MONOTONIC, Libc.TFD_CLOEXEC | Libc.TFD_NONBLOCK);
        ErrnoException.ThrowIfFailed(number, "timerfd_create");
        _fd = new Fd(number);
    }

    /// <summary>The descriptor to watch.</summary>
    public Fd Fd => _fd;

    /// <summary>Expires once when the clock shows <paramref name="due"/>; a time already past expires at once.</summary>
    public void Arm(TimeSpan due) => Set(new Timespec(due <= TimeSpan.Zero ? TimeSpan.FromTicks(1) : due));

    /// <summary>Does not expire any more.</summary>
    public void Disarm() => Set(default);

    /// <summary>Takes note of an expiry, so that the descriptor is no longer readable.</summary>
    public void Acknowledge()
    {
        ulong expirations = 0;
        _ = _fd.Read(MemoryMarshal.AsBytes(new Span<ulong>(ref expirations)));
    }

    /// <inheritdoc/>
    public void Dispose() => _fd.Dispose();

    private unsafe void Set(Timespec value)
    {
        var specification = new ITimerSpec { Value = value };
        ErrnoException.ThrowIfFailed(Libc.timerfd_settime(_fd.Number, Libc.TFD_TIMER_ABSTIME, &specification, null), "timerfd_settime");
    }
}
