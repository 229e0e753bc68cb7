using System.Diagnostics;
using Ipvs.Netlink.Route;
using Keepalived.Runtime;
using Linux.Abi;
using Vrrp.Instance;
using Vrrp.Kernel;
using Vrrp.Wire;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly Dictionary<int, (bool IsRouter, MonotonicTime ReadAt)> _forwarding = [];
    private static readonly TimeSpan s_forwardingIsFresh = TimeSpan.FromSeconds(5);

    // Carrying actions out can bring new events (address changes), whose actions are appended and carried out in turn.
    private void Execute()
    {
        if (_executing) return;
        _executing = true;
        var pass = 0;
        do
        {
            for (var done = 0; done < _actions.Count;)
            {
                var end = _actions.Count;
                ExecuteBatch(done, end);
                done = end;
            }
            _actions.Clear();
        }
        while (pass++ < MaxRepairPasses && Repair());
        _executing = false;
        ArmLeases();
        RearmProtocolTimer();
        SaveState();
    }

    // When hundreds of instances act at once, all their adverts go out first, and their addresses change in one system call.
    private void ExecuteBatch(int start, int end)
    {
        var installs = 0;
        var removals = 0;
        for (var i = start; i < end; i++)
        {
            if (_actions[i] is VrrpAction.SendAdvert send) SendAdvert(send.Instance, send.Priority, send.Source);
            else if (_actions[i] is VrrpAction.Install) installs++;
            else if (_actions[i] is VrrpAction.Withdraw) removals++;
        }
        var isBatch = installs == 0 || removals == 0; // otherwise an address may move from one instance to another: order counts
        if (isBatch && installs + removals > 0) ChangeKernel(start, end);
        for (var i = start; i < end; i++)
        {
            if (_actions[i] is VrrpAction.SendAdvert) continue;
            if (isBatch && _actions[i] is VrrpAction.Install or VrrpAction.Withdraw) continue;
            Execute(_actions[i]);
        }
    }

    private void ChangeKernel(int start, int end)
    {
        var batch = NewBatch();
        var view = new KernelView(_links);
        var wanted = WantedByMasters();
        for (var i = start; i < end; i++)
        {
            if (_actions[i] is VrrpAction.Install install) PlanInstall(install.Instance, batch);
            else if (_actions[i] is VrrpAction.Withdraw remove) PlanRemoval(remove.Instance, remove.Resources, view, wanted, batch);
        }
        Apply(batch);
    }

    private void Execute(VrrpAction action)
    {
        switch (action)
        {
            case VrrpAction.Log line:
                if (line.Detail) VrrpHostLog.Detail(_log, line.Text);
                else VrrpHostLog.Line(_log, line.Text);
                break;
            case VrrpAction.Install install:
                var installing = NewBatch();
                PlanInstall(install.Instance, installing);
                Apply(installing);
                break;
            case VrrpAction.Withdraw remove:
                var removing = NewBatch();
                PlanRemoval(remove.Instance, remove.Resources, removing);
                Apply(removing);
                break;
            case VrrpAction.Announce announce:
                Announce(announce.Instance, announce.Rounds);
                break;
            case VrrpAction.AnnounceOwnAddress own:
                AnnounceOwn(own.Instance);
                break;
            case VrrpAction.CancelAnnouncements cancel:
                _announcements.Cancel(cancel.Instance);
                break;
            case VrrpAction.NotifyInstance notify:
                _stateChanged = true;
                _notifier.Notify(notify.Instance.Config, notify.Notification, notify.Priority, _catalog);
                break;
            case VrrpAction.NotifyGroup notify:
                _notifier.Notify(notify.Group.Config, notify.Notification, _catalog);
                break;
            case VrrpAction.DumpRecord dump:
                FlightRecordFile.Write(dump.Instance, dump.Reason, _router.Config.Global.FlightRecorderDirectory, _log);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private KernelBatch NewBatch()
    {
        // Before the kernel is changed: a successor that finds an address without a state takes it for a leftover.
        _stateChanged = true;
        SaveState();
        return new KernelBatch();
    }

    private void SendAdvert(VrrpInstance instance, byte priority, InternetAddress source)
    {
        if (_sockets.Of(instance) is not { } member) return;
        if (!_sending.TryGetValue(instance, out var sending)) _sending[instance] = sending = new Sending();
        var id = sending.NextId();
        var format = instance.Format;
        // A successor goes on behind the saved number, so that it is saved anew before it is used up.
        if (format.UsesAuthenticationHeader && format.Sequence.Next() % AuthenticationSequence.Block == 0) _stateChanged = true;
        if (format.IsMulticast)
        {
            var error = member.Socket.Send(format, priority, source, format.Group, id, ttl: null);
            if (error != Errno.None && sending.Failures.TryPass(_loop.Now, out _))
                VrrpHostLog.SendFailed(_log, instance.Config.Name, (int)error, error.Text());
            return;
        }
        foreach (var peer in instance.Config.UnicastPeers)
        {
            var destination = InternetAddress.From(peer.Address);
            var error = member.Socket.Send(format, priority, source, destination, id, instance.Config.UnicastTtl);
            if (error != Errno.None && sending.Failures.TryPass(_loop.Now, out _))
                VrrpHostLog.SendToPeerFailed(_log, instance.Config.Name, destination, error.Text());
        }
    }

    private void Announce(VrrpInstance instance, int rounds)
    {
        foreach (var entry in instance.AllAddresses)
        {
            if (ResourceResolver.DeviceOf(instance.Config, entry) is not { } device || _links.Find(device) is not { } link || !CanAnnounce(link)) continue;
            var address = InternetAddress.From(entry.Address.Address);
            VrrpHostLog.Announcing(
                _log, instance.Config.Name, address.IsIpv6 ? "Unsolicited Neighbour Adverts" : "gratuitous ARPs", link.Name, address);
            _announcements.Add(instance, link.Index, address, rounds);
        }
        SendAnnouncements();
    }

    private void AnnounceOwn(VrrpInstance instance)
    {
        if (instance.SourceAddress is not { } address || instance.Config.Interface is not { } device) return;
        if (_links.Find(device) is not { } link || !CanAnnounce(link)) return;
        VrrpHostLog.AnnouncingOwn(_log, instance.Config.Name, address);
        SendAnnouncement(link.Index, address);
    }

    private void SendAnnouncements()
    {
        var global = _router.Config.Global;
        _announcements.TakeDue(MonotonicClock.Now, global.GarpInterval, global.GnaInterval, SendAnnouncement);
        _announceTimer?.Cancel();
        _announceTimer = _announcements.Deadline is { } due ? _loop.At(due, SendAnnouncements) : null;
    }

    private void SendAnnouncement(int interfaceIndex, InternetAddress address)
    {
        if (_links.Find(interfaceIndex) is not { } link || !CanAnnounce(link)) return;
        if (address.IsIpv6) VrrpHostLog.SendingNeighbourAdvert(_log, link.Name, address);
        else VrrpHostLog.SendingArp(_log, link.Name, address);
        // One that does not go out is made up for by the repetitions.
        _ = _announcer.Announce(link.Index, link.HardwareAddress.GetAddressBytes(), address, address.IsIpv6 && IsRouter(link));
    }

    private static bool CanAnnounce(Link link) =>
        (link.Flags & (LinkFlags.NoArp | LinkFlags.Loopback)) == 0 && link.HardwareAddress.GetAddressBytes().Length == 6;

    // The Router flag of neighbour advertisements; the setting is read at most every 5 s.
    private bool IsRouter(Link link)
    {
        var now = MonotonicClock.Now;
        if (_forwarding.TryGetValue(link.Index, out var known) && now - known.ReadAt < s_forwardingIsFresh) return known.IsRouter;
        var path = $"/proc/sys/net/ipv6/conf/{link.Name}/forwarding";
        var isRouter = File.Exists(path) && File.ReadAllText(path).TrimEnd() != "0";
        _forwarding[link.Index] = (isRouter, now);
        return isRouter;
    }
}
