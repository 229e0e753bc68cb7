using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct timeval.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Timeval
{
    /// <summary>Whole seconds.</summary>
    public long Seconds;

    /// <summary>0 to 999,999.</summary>
    public long Microseconds;

    /// <summary>As a span.</summary>
    public readonly TimeSpan ToTimeSpan() => new((Seconds * TimeSpan.TicksPerSecond) + (Microseconds * TimeSpan.TicksPerMicrosecond));
}
