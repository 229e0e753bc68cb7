using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Mail;

/// <summary>What is said about alert mails.</summary>
internal static partial class MailLog
{
    [LoggerMessage(1, LogLevel.Debug, "Remote SMTP server {Server} connected.")]
    public static partial void Connected(ILogger log, string server);

    [LoggerMessage(2, LogLevel.Debug, "SMTP alert successfully sent.")]
    public static partial void Sent(ILogger log);

    [LoggerMessage(3, LogLevel.Information, "{Text}")]
    public static partial void Failed(ILogger log, string text);

    [LoggerMessage(4, LogLevel.Warning, "{Count} alert mails were dropped, because too many wait for the SMTP server")]
    public static partial void Dropped(ILogger log, long count);
}
