using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Notify;

/// <summary>What is said about notify scripts and pipes.</summary>
internal static partial class NotifyLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Recipient}: notify script {Script} keeps the next one waiting for {Seconds} s - ending it")]
    public static partial void TimedOut(ILogger log, object recipient, string script, int seconds);

    [LoggerMessage(2, LogLevel.Error, "{Recipient}: notify script {Script} cannot be ended - not waiting for it")]
    public static partial void GivenUp(ILogger log, object recipient, string script);

    [LoggerMessage(3, LogLevel.Information, "{Type}notify fifo {Path}: {Count} lines were lost, nobody reads it")]
    public static partial void LinesLost(ILogger log, string type, string path, long count);

    [LoggerMessage(4, LogLevel.Information, "{Role} notify fifo script terminated")]
    public static partial void ReaderEnded(ILogger log, string role);
}
