using System.Globalization;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>Processor time used, as the last lines of a process tell it: seconds with six decimals.</summary>
public static class ProcessorTimeText
{
    /// <summary>The last line of a role: with -D with the time that it and the scripts it waited for have used.</summary>
    public static string Stopped(bool detailed)
    {
        if (!detailed) return "Stopped";
        RUsage own = ThisProcess.Usage(Libc.RUSAGE_SELF), children = ThisProcess.Usage(Libc.RUSAGE_CHILDREN);
        return children.UserTime.ToTimeSpan() + children.SystemTime.ToTimeSpan() == TimeSpan.Zero
            ? $"Stopped - used {Seconds(own.UserTime)} user time, {Seconds(own.SystemTime)} system time"
            : $"Stopped - used (self/children) {Pair(own.UserTime, children.UserTime)} user time, {Pair(own.SystemTime, children.SystemTime)} system time";
    }

    /// <summary>The line of the parent.</summary>
    public static string Usage()
    {
        RUsage own = ThisProcess.Usage(Libc.RUSAGE_SELF), children = ThisProcess.Usage(Libc.RUSAGE_CHILDREN);
        return $"CPU usage (self/children) user: {Pair(own.UserTime, children.UserTime)} system: {Pair(own.SystemTime, children.SystemTime)}";
    }

    private static string Pair(Timeval own, Timeval children) => $"{Seconds(own)}/{Seconds(children)}";

    private static string Seconds(Timeval time) => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds}.{time.Microseconds:D6}");
}
