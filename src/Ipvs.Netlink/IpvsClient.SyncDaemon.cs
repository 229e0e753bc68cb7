using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Netlink;

public sealed partial class IpvsClient
{
    private static readonly TimeSpan StopAnswerTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The running sync daemons with the values in effect: at most a master and a backup, in that order.</summary>
    public IReadOnlyList<SyncDaemon> GetSyncDaemons()
    {
        NewAttributes();
        List<SyncDaemon> daemons = [];
        Dump(IpvsCommand.GetDaemon, static (_, attributes) => SyncDaemonCodec.Read(attributes), daemons);
        return daemons;
    }

    /// <summary>
    /// Starts a sync daemon: EEXIST when one of the role runs, ENODEV when the interface does not exist, EINVAL when the
    /// group is no multicast address or any destination has another family than its service.
    /// </summary>
    public void StartSyncDaemon(SyncDaemon daemon)
    {
        ArgumentNullException.ThrowIfNull(daemon);
        var batch = new NetlinkBatch();
        SyncDaemonCodec.Write(_family.BeginRequest(batch, (byte)IpvsCommand.NewDaemon), daemon);
        batch.EndRequest();
        ThrowIfFailed(IpvsCommand.NewDaemon, _family.Execute(batch, IpvsCommand.NewDaemon.Name())[0]);
    }

    /// <summary>
    /// Stops the sync daemon of a role: ESRCH when none runs. A daemon stopped right after its start is stopped without
    /// any answer of the kernel; then the list of daemons decides.
    /// </summary>
    public void StopSyncDaemon(SyncDaemonRole role)
    {
        var batch = new NetlinkBatch();
        SyncDaemonCodec.WriteRole(_family.BeginRequest(batch, (byte)IpvsCommand.DelDaemon), role);
        batch.EndRequest();
        try
        {
            ThrowIfFailed(
                IpvsCommand.DelDaemon, _family.Execute(batch, IpvsCommand.DelDaemon.Name(), StopAnswerTimeout)[0]);
        }
        catch (NetlinkException e) when (e.Errno == Errno.ETIMEDOUT && !IsRunning(role))
        {
            // Stopped; the kernel suppressed the acknowledgement (its thread ended with EINTR before it ever ran).
        }
    }

    /// <summary>Makes exactly the wanted sync daemons run, see <see cref="SyncDaemonPlan"/>. A change that fails does not stop the next.</summary>
    /// <returns>The changes the kernel refused, each with its reason.</returns>
    public IReadOnlyList<(SyncDaemonChange Change, NetlinkException Refusal)> SetSyncDaemons(IReadOnlyList<SyncDaemon> wanted)
    {
        List<(SyncDaemonChange Change, NetlinkException Refusal)> refused = [];
        foreach (SyncDaemonChange change in SyncDaemonPlan.Between(wanted, GetSyncDaemons()))
        {
            try
            {
                Carry(change);
            }
            catch (NetlinkException e)
            {
                refused.Add((change, e));
            }
        }

        return refused;
    }

    private void Carry(SyncDaemonChange change)
    {
        if (change.Starts)
        {
            StartSyncDaemon(change.Daemon);
        }
        else
        {
            StopSyncDaemon(change.Daemon.Role);
        }
    }

    private bool IsRunning(SyncDaemonRole role)
    {
        foreach (SyncDaemon daemon in GetSyncDaemons())
        {
            if (daemon.Role == role)
            {
                return true;
            }
        }

        return false;
    }

    private static void ThrowIfFailed(IpvsCommand command, NetlinkResult result)
    {
        if (!result.Succeeded)
        {
            throw new NetlinkException(command.Name(), result);
        }
    }
}
