using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct timespec.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Timespec
{
    /// <summary>Whole seconds.</summary>
    public long Seconds;

    /// <summary>0 to 999,999,999.</summary>
    public long Nanoseconds;

    /// <summary>From a span; negative spans are not allowed.</summary>
    public Timespec(TimeSpan span)
    {
        Seconds = span.Ticks / TimeSpan.TicksPerSecond;
        Nanoseconds = span.Ticks % TimeSpan.TicksPerSecond * 100;
    }

    /// <summary>As a span, rounded down to 100 ns.</summary>
    public readonly TimeSpan ToTimeSpan() => new((Seconds * TimeSpan.TicksPerSecond) + (Nanoseconds / 100));
}
