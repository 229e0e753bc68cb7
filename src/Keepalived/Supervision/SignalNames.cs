namespace Keepalived.Supervision;

/// <summary>glibc's descriptions of signals (strsignal(3)), as they appear in the log.</summary>
internal static class SignalNames
{
    /// <summary>SIGSEGV, which has a line of its own.</summary>
    internal const int Segv = 11;

    private static readonly string[] Descriptions =
    [
        "Hangup", "Interrupt", "Quit", "Illegal instruction", "Trace/breakpoint trap", "Aborted", "Bus error",
        "Floating point exception", "Killed", "User defined signal 1", "Segmentation fault", "User defined signal 2", "Broken pipe",
        "Alarm clock", "Terminated", "Stack fault", "Child exited", "Continued", "Stopped (signal)", "Stopped",
        "Stopped (tty input)", "Stopped (tty output)", "Urgent I/O condition", "CPU time limit exceeded", "File size limit exceeded",
        "Virtual timer expired", "Profiling timer expired", "Window changed", "I/O possible", "Power failure", "Bad system call",
    ];

    private const int FirstRealTime = 34;

    /// <summary>The description of a signal.</summary>
    internal static string Describe(int signal)
    {
        if (signal >= 1 && signal <= Descriptions.Length) return Descriptions[signal - 1];
        return signal is >= FirstRealTime and <= 64 ? $"Real-time signal {signal - FirstRealTime}" : $"Unknown signal {signal}";
    }
}
