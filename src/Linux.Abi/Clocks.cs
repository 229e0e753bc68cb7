namespace Linux.Abi;

/// <summary>Readings of the kernel's clocks.</summary>
public static class Clocks
{
    /// <summary>CLOCK_MONOTONIC, the clock of <see cref="TimerFd"/>; 100 ns resolution.</summary>
    public static unsafe TimeSpan Monotonic()
    {
        Timespec time;
        ErrnoException.ThrowIfFailed(Libc.clock_gettime(Libc.CLOCK_MONOTONIC, &time), "clock_gettime");
        return time.ToTimeSpan();
    }
}
