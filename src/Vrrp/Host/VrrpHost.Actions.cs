using System.Diagnostics;
using Keepalived.Runtime;
using Vrrp.Control;
using Vrrp.Instance;
using Vrrp.Kernel;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
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
        while (pass++ < MaxRepairPasses && (RestoreDevices() | Repair()));
        _executing = false;
        ArmLeases();
        RearmProtocolTimer();
        SaveState();
        FollowWithSyncDaemon();
        _life.Give(MonotonicClock.Now);
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
        FlushAdverts();
        if (installs + removals > 0) WidenFilter(start, end);
        var isBatch = installs == 0 || removals == 0; // otherwise an address may move from one instance to another: order counts
        if (isBatch && installs + removals > 0) ChangeKernel(start, end);
        for (var i = start; i < end; i++)
        {
            if (_actions[i] is VrrpAction.SendAdvert) continue;
            if (isBatch && _actions[i] is VrrpAction.Install or VrrpAction.Withdraw) continue;
            Execute(_actions[i]);
        }
        if (installs + removals > 0) SettleFilter();
        for (var i = start; installs > 0 && i < end; i++)
        {
            if (_actions[i] is VrrpAction.Install install) StartExtraAnnouncements(install.Instance);
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
                CancelAnnouncements(cancel.Instance);
                break;
            case VrrpAction.NotifyInstance notify:
                _stateChanged = true;
                _notifier.Notify(notify.Instance, notify.Notification, notify.Priority);
                OnEvent(() => EventJson.Of(notify, Wall));
                break;
            case VrrpAction.NotifyGroup group:
                _notifier.Notify(group.Group, group.Notification);
                OnEvent(() => EventJson.Of(group, Wall));
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
}
