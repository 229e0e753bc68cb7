namespace Keepalived.CommandLine;

/// <summary>The signals of keepalived's user interface. Exporters ask for the numbers or hard-code them, so they are fixed.</summary>
internal static class DumpSignals
{
    /// <summary>SIGHUP: reload.</summary>
    internal const int Reload = 1;

    /// <summary>SIGUSR1: write keepalived.data.</summary>
    internal const int Data = 10;

    /// <summary>SIGUSR2: write keepalived.stats.</summary>
    internal const int Statistics = 12;

    /// <summary>SIGTERM: stop.</summary>
    internal const int Stop = 15;

    /// <summary>glibc's SIGRTMIN+2 (34+2, not the kernel's 32+2): write keepalived.json.</summary>
    internal const int Json = 36;

    /// <summary>SIGRTMAX-1: write keepalived.stats and set the counters to zero.</summary>
    internal const int StatisticsClear = 63;

    /// <summary>The number for a name of <c>--signum</c>; null when there is no such name.</summary>
    internal static int? NumberOf(string name) => name switch
    {
        "STOP" => Stop,
        "RELOAD" => Reload,
        "DATA" => Data,
        "STATS" => Statistics,
        "STATS_CLEAR" => StatisticsClear,
        "JSON" => Json,
        _ => null,
    };
}
