using Ipvs.Netlink;
using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <content><c>lvs_sync_daemon</c> with an instance: while it is master IPVS connections are sent, otherwise they are received.</content>
internal sealed partial class VrrpHost
{
    private readonly SyncDaemonWorker _syncDaemons;
    private SyncDaemon? _syncDaemon;
    private VrrpInstance? _syncInstance;
    private bool? _isSender;

    // After a reload the daemon is looked at in any case: its options may have changed.
    private void ChooseSyncDaemon(KeepalivedConfig config)
    {
        var hadOne = _syncInstance is not null;
        _isSender = null;
        _syncDaemon = SyncDaemonMapping.Of(config, out var name);
        _syncInstance = _syncDaemon is null ? null : _router.Instances.FirstOrDefault(i => i.Config.Name == name);
        // One without an instance is the checker role's, which takes over what runs.
        if (hadOne && _syncInstance is null && config.Global.LvsSyncDaemon is not { Instance: null }) _syncDaemons.Want([]);
    }

    private void FollowWithSyncDaemon()
    {
        if (_syncInstance is null || _syncDaemon is null) return;
        var sends = _syncInstance.State == VrrpState.Master;
        if (sends == _isSender) return;
        _isSender = sends;
        _syncDaemons.Want([_syncDaemon with { Role = sends ? SyncDaemonRole.Master : SyncDaemonRole.Backup }]);
    }

    // With --dont-release-vrrp they stay as addresses do, for whoever takes them up.
    private void StopSyncDaemons(bool release)
    {
        var hadOne = _syncInstance is not null;
        _syncInstance = null;
        _syncDaemons.Cancel();
        if (hadOne && release) _syncDaemons.Want([]);
    }
}
