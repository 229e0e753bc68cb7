using Keepalived.Runtime;

namespace Keepalived;

/// <summary>Brings the reason of a crash to the log: a daemon's standard error is nowhere.</summary>
internal static class CrashReport
{
    /// <summary>Logs every exception that ends this process.</summary>
    internal static void WriteTo(DaemonLogger log) =>
        AppDomain.CurrentDomain.UnhandledException += (_, crash) =>
            log.Write(SyslogSeverity.Alert, $"Ended by an error that was not expected: {crash.ExceptionObject}");
}
