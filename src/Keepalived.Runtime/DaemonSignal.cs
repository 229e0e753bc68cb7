namespace Keepalived.Runtime;

/// <summary>
/// Signals keepalived gives a meaning to, by their numbers with glibc (SIGRTMIN is 34, not the kernel's 32). Exporters ask for the numbers or
/// hard-code them, so they are fixed.
/// </summary>
public enum DaemonSignal
{
    /// <summary>SIGHUP: reload.</summary>
    Reload = 1,

    /// <summary>SIGINT: stop (ignored with --ignore-sigint).</summary>
    Interrupt = 2,

    /// <summary>SIGUSR1: write the data dump.</summary>
    DumpData = 10,

    /// <summary>SIGUSR2: write the statistics.</summary>
    DumpStatistics = 12,

    /// <summary>SIGTERM: stop.</summary>
    Stop = 15,

    /// <summary>SIGXCPU: the soft limit of real-time processor use was reached.</summary>
    ProcessorTime = 24,

    /// <summary>SIGRTMIN+2: write the JSON dump.</summary>
    DumpJson = 36,

    /// <summary>SIGRTMAX-1: write and clear the statistics.</summary>
    ClearStatistics = 63,

    /// <summary>SIGRTMAX: list the threads.</summary>
    DumpThreads = 64,
}
