using System.Diagnostics;
using Keepalived.Supervision;

namespace Keepalived.Parent;

/// <summary>The datagrams of sd_notify(3) that keepalived sends.</summary>
internal static class ServiceNotification
{
    /// <summary>The datagram for <paramref name="state"/>.</summary>
    /// <param name="state">What happens.</param>
    /// <param name="parentPid">The parent's process id.</param>
    internal static string TextOf(ServiceState state, int parentPid) => state switch
    {
        ServiceState.Ready => $"READY=1\nMAINPID={parentPid}",
        ServiceState.Reloading => "RELOADING=1",
        ServiceState.Stopping => "STOPPING=1",
        ServiceState.InvalidConfiguration => "ERRNO=22",
        ServiceState.MissingPermission => "ERRNO=1",
        _ => throw new UnreachableException($"{state}"),
    };

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
