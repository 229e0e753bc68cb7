using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>
/// <c>lvs_sync_daemon</c> without an instance: connections are sent and received as long as the daemon runs. One with an instance is the
/// VRRP role's.
/// </summary>
internal sealed class SyncDaemons(DaemonLogger log, Func<IpvsClient> open)
{
    private bool _keeps;

    /// <summary>Start or reload: makes the kernel's sync daemons be as configured.</summary>
    public void Apply(LvsSyncDaemon? configured)
    {
        if (configured is { Instance: null })
        {
            _keeps = true;
            Carry([ToKernel(configured, SyncDaemonRole.Master), ToKernel(configured, SyncDaemonRole.Backup)]);
            return;
        }
        // Otherwise the VRRP role goes on with what runs.
        if (configured is null) Stop();
        _keeps = false;
    }

    /// <summary>Stops what was started here.</summary>
    public void Stop()
    {
        if (_keeps) Carry([]);
        _keeps = false;
    }

    private void Carry(IReadOnlyList<SyncDaemon> wanted)
    {
        try
        {
            using var client = open();
            foreach (var (change, refusal) in client.SetSyncDaemons(wanted))
            {
                var role = change.Daemon.Role == SyncDaemonRole.Master ? "master" : "backup";
                Report($"the {role} on {change.Daemon.Interface} cannot be {(change.Starts ? "started" : "stopped")}: {refusal.Errno.Text()}");
            }
        }
        catch (Exception e) when (e is NetlinkException or NetlinkFormatException or ErrnoException)
        {
            Report(e.Message);
        }
    }

    private void Report(string reason) => log.Write(SyslogSeverity.Error, $"lvs_sync_daemon: {reason}");

    private static SyncDaemon ToKernel(LvsSyncDaemon daemon, SyncDaemonRole role) => new(role, daemon.Interface, (uint)(daemon.Id ?? 0))
    {
        MaxLength = (ushort)(daemon.MaxLength ?? 0),
        Group = daemon.Group,
        Port = (ushort)(daemon.Port ?? 0),
        Ttl = (byte)(daemon.Ttl ?? 0),
    };
}
