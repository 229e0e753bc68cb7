using Linux.Abi;
using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Files;

/// <summary>What is said about tracked files.</summary>
internal static partial class TrackedFileLog
{
    [LoggerMessage(1, LogLevel.Information, "Invalid number {Value} read from {Path} - ignoring")]
    public static partial void OutOfRange(ILogger log, long value, string path);

    [LoggerMessage(2, LogLevel.Information, "Unable to initialise track file {Path}: {Reason}")]
    private static partial void NotInitialised(ILogger log, string path, string reason);

    public static void NotInitialised(ILogger log, string path, Errno error) => NotInitialised(log, path, error.Text());
}
