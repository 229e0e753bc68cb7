using Keepalived.Conf.Dump;
using Keepalived.Runtime.Dumps;

namespace Keepalived.Dumps;

/// <summary>What dumps say of this process.</summary>
internal static class ThisProcessDump
{
    /// <summary>As it is now. Reads files: not for event loops.</summary>
    /// <param name="role">Its role.</param>
    /// <param name="space">The network namespace it runs in; null: the one the daemon was started in.</param>
    internal static DumpedProcess Of(DumpedRole role, string? space) => new(role, ProcessStatus.Umask(), Environment.MachineName)
    {
        Namespace = space,
        RealtimePriority = ProcessStatus.RealtimePriority(),
        RealtimeLimit = ProcessStatus.RealtimeLimit(),
    };
}
