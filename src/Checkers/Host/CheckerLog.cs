using Microsoft.Extensions.Logging;

namespace Checkers.Host;

/// <summary>What the checker role says through the general logger.</summary>
internal static partial class CheckerLog
{
    [LoggerMessage(1, LogLevel.Information, "{Text}")]
    public static partial void Line(ILogger log, string text);

    [LoggerMessage(2, LogLevel.Error, "nftables: table {Table} of {Family} cannot be changed: {Reason} - the addresses of groups are services of their own instead")]
    public static partial void NotMarked(ILogger log, string table, string family, string reason);
}
