using Microsoft.Extensions.Logging;
using Vrrp.Notify;

namespace Vrrp.Host;

/// <summary>What is said about scripts, FIFOs, mails, tracked files and processes. Debug is the detailed log (-D).</summary>
internal static partial class NotifyLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Recipient}: notify script {Script} keeps the next one waiting for {Seconds} s - ending it")]
    public static partial void TimedOut(ILogger log, NotifyRecipient recipient, string script, int seconds);

    [LoggerMessage(2, LogLevel.Error, "{Recipient}: notify script {Script} cannot be ended - not waiting for it")]
    public static partial void GivenUp(ILogger log, NotifyRecipient recipient, string script);

    [LoggerMessage(3, LogLevel.Information, "{Type}notify fifo {Path}: {Count} lines were lost, nobody reads it")]
    public static partial void LinesLost(ILogger log, string type, string path, long count);

    [LoggerMessage(4, LogLevel.Information, "{Text}")]
    public static partial void Line(ILogger log, string text);

    [LoggerMessage(5, LogLevel.Information,
        "SECURITY VIOLATION - scripts are being executed but script_security not enabled. There are insecure scripts.")]
    public static partial void InsecureScripts(ILogger log);

    [LoggerMessage(6, LogLevel.Warning, "BFD sessions are not run yet: tracked session {Session} counts as down")]
    public static partial void BfdNotRun(ILogger log, string session);
}
