using System.Runtime.InteropServices;

namespace Linux.Abi;

// clock_gettime(2), clock_getres(2), timerfd_create(2)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int clock_gettime(int clock, Timespec* time);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int clock_getres(int clock, Timespec* resolution);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int timerfd_create(int clock, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int timerfd_settime(int fd, int flags, ITimerSpec* value, ITimerSpec* old);

    public const int CLOCK_REALTIME = 0;
    public const int CLOCK_MONOTONIC = 1;
    public const int CLOCK_MONOTONIC_COARSE = 6;
    public const int CLOCK_BOOTTIME = 7;
    public const int TFD_CLOEXEC = 524288;
    public const int TFD_NONBLOCK = 2048;
    public const int TFD_TIMER_ABSTIME = 1;
}
