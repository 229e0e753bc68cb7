using Keepalived.Conf.Model;
using Vrrp.Devices;
using Vrrp.Firewall;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <content>Devices of our own and the packet filter.</content>
internal sealed partial class VrrpHost
{
    private readonly VirtualDevices _devices;
    private readonly PacketFilter _filter;
    private readonly FirewallSettings _firewall;
    private bool _needsFilter;

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
        SettleFilter();
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
        if (_needsFilter || _filter.IsInUse) _filter.Widen(WantedRules());
    }

    private void WidenFilter(int start, int end)
    {
        WidenFilter();
        if (_filter.Refusal == Linux.Abi.Errno.None) return;
        for (var i = start; i < end; i++)
        {
            if (_actions[i] is VrrpAction.Install install && FirewallPlan.IsSilent(install.Instance.Config))
                FirewallLog.Unprotected(_log, install.Instance.Config.Name);
        }
    }

    private void SettleFilter()
    {
        if (_needsFilter || _filter.IsInUse) _filter.Settle(WantedRules());
    }

    private HashSet<FirewallElement> WantedRules() => FirewallPlan.Wanted(_router.Instances, _links, _devices, _firewall);
}
