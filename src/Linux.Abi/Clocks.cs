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

    /// <summary>
    /// Ticks of the kernel's timer in a second (its HZ, 100 to 1200), in which some files below /proc count. It is not
    /// sysconf(_SC_CLK_TCK), which is 100 whatever the kernel was built with: the resolution of the coarse clocks is one tick.
    /// </summary>
    public static unsafe uint TicksPerSecond()
    {
        const long Second = 1_000_000_000;
        const long ShortestTick = 100_000;
        Timespec tick;
        ErrnoException.ThrowIfFailed(Libc.clock_getres(Libc.CLOCK_MONOTONIC_COARSE, &tick), "clock_getres");
        long nanoseconds = tick.Seconds * Second + tick.Nanoseconds;
        return nanoseconds is >= ShortestTick and <= Second
            ? (uint)((Second + nanoseconds / 2) / nanoseconds)
            : throw new ErrnoException("clock_getres", "CLOCK_MONOTONIC_COARSE", Errno.ERANGE);
    }
}
