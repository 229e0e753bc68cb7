using System.Diagnostics;
using System.Globalization;
using Keepalived.Runtime;
using Keepalived.Supervision;

namespace Keepalived.Parent;

/// <summary>The datagrams of sd_notify(3) the parent sends.</summary>
internal static class ServiceNotification
{
    /// <summary>The datagram for <paramref name="news"/>.</summary>
    /// <param name="news">What happens.</param>
    /// <param name="parentPid">The parent's process id.</param>
    /// <param name="now">The time; a manager that has sent SIGHUP itself looks for a reload that began later.</param>
    internal static string TextOf(ParentAction.Notify news, int parentPid, MonotonicTime now)
    {
        List<string> lines = [.. StateOf(news.State, parentPid, now)];
        if (news.Status is { } status) lines.Add($"STATUS={status.ReplaceLineEndings(" ")}");
        if (news.Within is { } limit) lines.Add($"EXTEND_TIMEOUT_USEC={Microseconds(limit)}");
        return string.Join('\n', lines);
    }

    /// <summary>How often the manager wants to hear that the daemon lives; null: it does not.</summary>
    /// <param name="interval">WATCHDOG_USEC: the longest silence.</param>
    /// <param name="process">WATCHDOG_PID: whose; null or empty: the reader's.</param>
    /// <param name="ownPid">The reader's process id.</param>
    internal static TimeSpan? WatchdogPeriod(string? interval, string? process, int ownPid)
    {
        if (!string.IsNullOrEmpty(process) && process != ownPid.ToString(CultureInfo.InvariantCulture)) return null;
        if (!long.TryParse(interval, CultureInfo.InvariantCulture, out long longest) || longest <= 0) return null;
        return TimeSpan.FromMicroseconds(longest) / 2;
    }

    private static IReadOnlyList<string> StateOf(ServiceState state, int parentPid, MonotonicTime now) => state switch
    {
        ServiceState.Starting => [],
        ServiceState.Ready => ["READY=1", $"MAINPID={parentPid}"],
        ServiceState.Reloading => ["RELOADING=1", $"MONOTONIC_USEC={Microseconds(now.SinceOrigin)}"],
        ServiceState.Stopping => ["STOPPING=1"],
        ServiceState.InvalidConfiguration => ["ERRNO=22"],
        ServiceState.MissingPermission => ["ERRNO=1"],
        _ => throw new UnreachableException($"{state}"),
    };

    private static string Microseconds(TimeSpan time) => ((long)time.TotalMicroseconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether to send any: keepalived does so only as a child of systemd, so that a NOTIFY_SOCKET inherited from some other service's
    /// script is left alone.
    /// </summary>
    /// <param name="socket">NOTIFY_SOCKET; null when unset.</param>
    /// <param name="parentOfParent">getppid(2).</param>
    /// <param name="initStatus">The contents of /proc/1/stat.</param>
    internal static bool IsWanted(string? socket, int parentOfParent, string initStatus) =>
        !string.IsNullOrEmpty(socket) && socket[0] is '/' or '@' && parentOfParent == 1
        && initStatus.StartsWith("1 (systemd) ", StringComparison.Ordinal);
}
