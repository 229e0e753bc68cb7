using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct itimerspec of timerfd_settime(2).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ITimerSpec
{
    /// <summary>Period; zero for once.</summary>
    public Timespec Interval;

    /// <summary>First expiry; zero disarms.</summary>
    public Timespec Value;
}
