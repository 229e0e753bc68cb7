using Ipvs.Netlink.Nftables;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Vrrp.Devices;
using Vrrp.Firewall;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <content>Devices of our own and the packet filter.</content>
internal sealed partial class VrrpHost
{
    // Whoever flushes rules loads others right after; both are one change.
    private static readonly TimeSpan s_filterSettles = TimeSpan.FromMilliseconds(100);

    private readonly VirtualDevices _devices;
    private readonly PacketFilter _filter;
    private readonly FirewallSettings _firewall;
    private NftMonitor? _filterMonitor;
    private Deadline? _filterRestore;
    private bool _needsFilter;
    private bool _deviceLost;

    /// <summary>Decides which devices there will be; instances of the result track theirs.</summary>
    private KeepalivedConfig PlanDevices(KeepalivedConfig config)
    {
        _links.Plan = DevicePlan.Of(config, _links.Plan, IsFree);
        _needsFilter = _links.Plan.Devices.Count > 0 || config.VrrpInstances.Any(FirewallPlan.IsSilent);
        return _links.Plan.Track(config);
    }

    // A name is free when nothing has it, or what has it can become the device.
    private bool IsFree(VirtualDevice device)
    {
        if (_links.Find(device.Name) is not { } link) return true;
        return _links.Find(device.Key.Parent) is { } parent && device.Matches(link, parent);
    }

    private void EnsureDevices()
    {
        if (_stopping || _links.Plan.Devices.Count == 0) return;
        _devices.Ensure(_links.Plan, _router.Config.Global.VmacArpAnnounce, WidenFilter);
        _stateChanged = true; // settings
        SettleFilter();
    }

    // One that somebody deleted is made again in the same turn, however its end was noticed.
    private bool RestoreDevices()
    {
        if (!_deviceLost) return false;
        _deviceLost = false;
        EnsureDevices();
        return _actions.Count > 0;
    }

    private void RetireDevices()
    {
        _devices.Retire(_links.Plan, _router.Config.Global.VmacArpAnnounce);
        _links.Plan.Settle();
        EnsureDevices();
        SettleFilter();
    }

    private void RemoveDevices()
    {
        _devices.Remove();
        UnwatchFilter();
        _filter.Remove();
    }

    private void AnnounceFilter()
    {
        if (_firewall.NftablesTable is null && _firewall.IptablesIn is null)
        {
            if (_needsFilter) FirewallLog.Chosen(_log);
        }
        else if (_firewall.IptablesIn is not null)
        {
            if (Iptables.UsesNftables) FirewallLog.IptablesIsNftables(_log);
            else FirewallLog.IptablesIsReplaced(_log);
        }
    }

    // Rules are there before the addresses they are for.
    private void WidenFilter()
    {
        if (!_needsFilter && !_filter.IsInUse) return;
        _filter.Widen(WantedRules());
        WatchFilter();
    }

    private void WidenFilter(int start, int end)
    {
        WidenFilter();
        if (_filter.Refusal == Errno.None) return;
        for (var i = start; i < end; i++)
        {
            if (_actions[i] is VrrpAction.Install install && FirewallPlan.IsSilent(install.Instance.Config))
                FirewallLog.Unprotected(_log, install.Instance.Config.Name);
        }
    }

    private void SettleFilter()
    {
        if (!_needsFilter && !_filter.IsInUse) return;
        _filter.Settle(WantedRules());
        WatchFilter();
    }

    // A restart of a firewall service flushes all rules, ours too.
    private void WatchFilter()
    {
        if (!_filter.IsInUse || _stopping) return;
        if (_filterMonitor is null)
        {
            try
            {
                _filterMonitor = NftMonitor.Open();
            }
            catch (ErrnoException)
            {
                return; // rules can be written but not watched: keepalived never watches them
            }
            _loop.Watch(Fd.Borrow(_filterMonitor.Descriptor), OnFilterEvent);
        }
        _filterMonitor.Read(FilterTable); // what we did ourselves
    }

    private void OnFilterEvent()
    {
        if (!_filterMonitor!.Read(FilterTable) || !_router.Config.Global.RepairDrift || _filterRestore is { IsPending: true }) return;
        _filterRestore = _loop.After(s_filterSettles, RestoreFilter);
    }

    private void RestoreFilter()
    {
        if (_stopping) return;
        _filter.Restore();
        FirewallLog.Restored(_log);
        WatchFilter();
    }

    private void UnwatchFilter()
    {
        _filterRestore?.Cancel();
        if (_filterMonitor is null) return;
        _loop.Unwatch(Fd.Borrow(_filterMonitor.Descriptor));
        _filterMonitor.Dispose();
        _filterMonitor = null;
    }

    private string FilterTable => _firewall.NftablesTable ?? FirewallTable.DefaultName;

    private HashSet<FirewallElement> WantedRules() => FirewallPlan.Wanted(_router.Instances, _links, _devices, _firewall);
}
