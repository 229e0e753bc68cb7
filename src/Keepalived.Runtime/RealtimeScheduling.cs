using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>Real-time scheduling of the calling thread; what it starts has the usual one.</summary>
public static class RealtimeScheduling
{
    /// <summary>Gives the thread a SCHED_RR priority.</summary>
    public static Errno SetPriority(int priority) => ThisProcess.SetScheduler(Libc.SCHED_RR | Libc.SCHED_RESET_ON_FORK, priority);

    /// <summary>
    /// <c>*_rlimit_rttime</c>. Half the limit sends SIGXCPU, as with keepalived. There a hard limit then kills the process; here a role that
    /// hangs is noticed by its missing heartbeat, and one that merely had much to do goes on.
    /// </summary>
    public static Errno SetLimit(TimeSpan limit) =>
        ThisProcess.SetLimit(Libc.RLIMIT_RTTIME, (ulong)(limit / 2).TotalMicroseconds, ThisProcess.Limit(Libc.RLIMIT_RTTIME).Maximum);
}
