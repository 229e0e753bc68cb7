using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived;

/// <summary>
/// How the kernel treats the process of a role: <c>*_priority</c>, <c>*_rt_priority</c>, <c>*_rlimit_rttime</c>, <c>*_cpu_affinity</c> and
/// <c>*_no_swap</c>. To be applied on the main thread, on which the role does its work; children start with what is usual.
/// </summary>
internal static class RoleScheduling
{
    /// <summary>Applies the settings; each that is refused is named, and the role goes on without it.</summary>
    internal static void Apply(ProcessSettings settings, DaemonLogger log)
    {
        if (settings.RealtimePriority > 0)
        {
            Report("real-time priority", RealtimeScheduling.SetPriority(settings.RealtimePriority), log);
            Report("limit of real-time processor use", RealtimeScheduling.SetLimit(settings.RealtimeLimit), log);
        }
        else if (settings.NiceValue != 0)
        {
            Report("priority", ThisProcess.SetNice(settings.NiceValue), log);
        }

        if (!settings.Cpus.IsEmpty) Report("CPU affinity", ThisProcess.SetAffinity(settings.Cpus), log);
        if (settings.NoSwap) Report("memory lock", ThisProcess.LockMemory(), log);
    }

    private static void Report(string what, Errno error, DaemonLogger log)
    {
        if (error != Errno.None) log.Write(SyslogSeverity.Warning, $"Unable to set {what}: {error.Text()}");
    }
}
