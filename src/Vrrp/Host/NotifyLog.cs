using Microsoft.Extensions.Logging;

namespace Vrrp.Host;

/// <summary>What is said about scripts, FIFOs, mails, tracked files and processes. Debug is the detailed log (-D).</summary>
internal static partial class NotifyLog
{
    [LoggerMessage(4, LogLevel.Information, "{Text}")]
    public static partial void Line(ILogger log, string text);

    [LoggerMessage(6, LogLevel.Warning, "BFD sessions are not run yet: tracked session {Session} counts as down")]
    public static partial void BfdNotRun(ILogger log, string session);
}
