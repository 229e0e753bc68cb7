using Ipvs.Netlink;
using Keepalived.Conf.Model;

namespace Vrrp.Host;

/// <summary>From the configuration to the sync daemon that follows an instance.</summary>
internal static class SyncDaemonMapping
{
    /// <summary>
    /// The daemon of <c>lvs_sync_daemon</c> with an instance, or of an instance's <c>lvs_sync_daemon_interface</c>; null when there is
    /// none. Its role is the instance's to decide.
    /// </summary>
    /// <param name="config">The configuration.</param>
    /// <param name="instance">The name of the instance.</param>
    public static SyncDaemon? Of(KeepalivedConfig config, out string? instance)
    {
        if (config.Global.LvsSyncDaemon is { } daemon)
        {
            instance = daemon.Instance;
            return instance is null ? null : new SyncDaemon(SyncDaemonRole.Backup, daemon.Interface, (uint)(daemon.Id ?? 0))
            {
                MaxLength = (ushort)(daemon.MaxLength ?? 0),
                Group = daemon.Group,
                Port = (ushort)(daemon.Port ?? 0),
                Ttl = (byte)(daemon.Ttl ?? 0),
            };
        }
        var own = config.VrrpInstances.FirstOrDefault(static i => i.LvsSyncDaemonInterface is not null);
        instance = own?.Name;
        return own?.LvsSyncDaemonInterface is { } device ? new SyncDaemon(SyncDaemonRole.Backup, device, own.VirtualRouterId) : null;
    }
}
