using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Dumps;

/// <summary>What is logged about dumps; the lines without a problem are keepalived's.</summary>
public static partial class DumpLog
{
    /// <summary>A dump begins.</summary>
    [LoggerMessage(70, LogLevel.Information, "Printing {What} for process({Process}) on signal")]
    public static partial void Printing(ILogger log, string what, int process);

    /// <summary>A dump cannot be written.</summary>
    [LoggerMessage(71, LogLevel.Warning, "Can't write dump file: {Reason}")]
    public static partial void Failed(ILogger log, string reason);

    /// <summary>Where dumps go is not what TMPDIR says.</summary>
    [LoggerMessage(72, LogLevel.Information, "{Problem}")]
    public static partial void WrongDirectory(ILogger log, string problem);
}
