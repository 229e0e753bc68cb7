using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;

namespace Vrrp.Host;

/// <summary>
/// Makes the kernel's IPVS sync daemons be as last asked for. Loading IPVS and ending a daemon take their time, so this happens on another
/// thread; what the kernel refuses is said once and tried again every ten seconds.
/// </summary>
/// <param name="loop">The loop whose thread asks.</param>
/// <param name="log">The log.</param>
/// <param name="open">Opens the table of <c>net_namespace_ipvs</c>, on any thread.</param>
internal sealed class SyncDaemonWorker(EventLoop loop, ILogger log, Func<IpvsClient> open)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(10);

    private IReadOnlyList<SyncDaemon> _wanted = [];
    private bool _isOutdated;
    private string? _reported;
    private Deadline? _retry;

    /// <summary>Whether a change is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>From now on exactly these daemons shall run; none: neither.</summary>
    public void Want(IReadOnlyList<SyncDaemon> daemons)
    {
        _wanted = daemons;
        _retry?.Cancel();
        _isOutdated = IsBusy;
        if (IsBusy) return;
        IsBusy = true;
        loop.Await(() => Task.Run(() => Carry(daemons)), OnCarried);
    }

    /// <summary>Tries nothing again.</summary>
    public void Cancel() => _retry?.Cancel();

    private void OnCarried(string? refusal)
    {
        IsBusy = false;
        if (refusal is not null && refusal != _reported) VrrpHostLog.SyncDaemonRefused(log, refusal);
        _reported = refusal;
        if (_isOutdated) Want(_wanted);
        else if (refusal is not null && _wanted.Count > 0) _retry = loop.After(s_retry, () => Want(_wanted));
    }

    private string? Carry(IReadOnlyList<SyncDaemon> daemons)
    {
        try
        {
            using var client = open();
            var refused = client.SetSyncDaemons(daemons);
            return refused.Count == 0 ? null : string.Join(", ", refused.Select(static r => Text(r.Change, r.Refusal)));
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENOENT)
        {
            return "the kernel has no IPVS";
        }
        catch (Exception e) when (e is NetlinkException or NetlinkFormatException or ErrnoException)
        {
            return e.Message;
        }
    }

    private static string Text(SyncDaemonChange change, NetlinkException refusal) =>
        $"the {(change.Daemon.Role == SyncDaemonRole.Master ? "master" : "backup")} on {change.Daemon.Interface} cannot be " +
        $"{(change.Starts ? "started" : "stopped")}: {refusal.Errno.Text()}";
}
