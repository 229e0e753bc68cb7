using System.Globalization;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Says when timers run late, and gives the process more priority if it may (<c>max_auto_priority</c>): real-time scheduling at first, then
/// one step more each time.
/// </summary>
/// <param name="log">Where it is said.</param>
/// <param name="priority"><c>*_rt_priority</c>: what the process has, 0..99; 0: it is not real-time.</param>
/// <param name="setPriority">Gives the calling thread a priority.</param>
public sealed class LateTimers(DaemonLogger log, int priority, Func<int, Errno> setPriority)
{
    private TimeSpan _least = TimeSpan.FromSeconds(1);
    private int _highest;

    /// <summary>For the process of a role; to be called on the thread that runs its loop.</summary>
    /// <param name="log">Where it is said.</param>
    /// <param name="priority"><c>*_rt_priority</c>.</param>
    /// <param name="limit"><c>*_rlimit_rttime</c>, set when the process becomes real-time.</param>
    public LateTimers(DaemonLogger log, int priority, TimeSpan limit)
        : this(log, priority, p => Set(p, limit))
    {
    }

    /// <summary>The settings in force.</summary>
    /// <param name="least"><c>min_auto_priority_delay</c>.</param>
    /// <param name="highest"><c>max_auto_priority</c>, -1..99; 0 and -1: priorities are left alone.</param>
    public void Use(TimeSpan least, int highest) => (_least, _highest) = (least, highest);

    /// <summary>A timer is late.</summary>
    public void OnLate(TimeSpan late)
    {
        if (late < _least) return;
        log.Write(SyslogSeverity.Information, string.Create(CultureInfo.InvariantCulture, $"A thread timer expired {late.TotalSeconds:F6} seconds ago"));
        if (priority >= _highest) return;
        if (setPriority(priority + 1) is var error and not Errno.None)
        {
            log.Write(SyslogSeverity.Warning, $"Unable to set real-time priority: {error.Text()}");
            _highest = 0; // nor will it be allowed next time
            return;
        }
        priority++;
        log.Write(SyslogSeverity.Information, $"Set realtime priority {priority}");
    }

    private static Errno Set(int priority, TimeSpan limit)
    {
        var error = RealtimeScheduling.SetPriority(priority);
        return error == Errno.None ? RealtimeScheduling.SetLimit(limit) : error;
    }
}
