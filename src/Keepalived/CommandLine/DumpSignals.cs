using Keepalived.Runtime;

namespace Keepalived.CommandLine;

/// <summary>The signals of keepalived's user interface, by the names of <c>--signum</c>.</summary>
internal static class DumpSignals
{
    /// <summary>The number for a name; null when there is no such name.</summary>
    internal static int? NumberOf(string name) => (int?)Find(name);

    private static DaemonSignal? Find(string name) => name switch
    {
        "STOP" => DaemonSignal.Stop,
        "RELOAD" => DaemonSignal.Reload,
        "DATA" => DaemonSignal.DumpData,
        "STATS" => DaemonSignal.DumpStatistics,
        "STATS_CLEAR" => DaemonSignal.ClearStatistics,
        "JSON" => DaemonSignal.DumpJson,
        _ => null,
    };
}
