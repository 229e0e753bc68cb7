using Ipvs.Netlink.Route;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Kernel;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private const int RenewalsPerLease = 3;

    private Deadline? _leaseTimer;
    private MonotonicTime _leasesRenewedAt;
    private bool _hasLeases;

    // vip_lease: the kernel takes the addresses away by itself when nobody renews them.
    private void ArmLeases()
    {
        if (!_hasLeases || _leaseTimer is { IsPending: true } || _stopping || ShortestLease() is not { } lease) return;
        _leasesRenewedAt = MonotonicClock.Now;
        _leaseTimer = _loop.At(_leasesRenewedAt + (lease / RenewalsPerLease), RenewLeases);
    }

    private TimeSpan? ShortestLease()
    {
        TimeSpan? shortest = null;
        foreach (var instance in _router.Instances)
        {
            var lease = instance.Config.VipLease;
            if (lease > TimeSpan.Zero && instance.State == VrrpState.Master && (shortest is null || lease < shortest)) shortest = lease;
        }
        return shortest;
    }

    private void RenewLeases()
    {
        _leaseTimer = null;
        _monitor.Read(OnLinkEvent); // after a pause the kernel may have taken them away: that is not to be papered over
        var batch = new KernelBatch();
        foreach (var instance in _router.Instances)
        {
            if (instance.State != VrrpState.Master || instance.Config.VipLease == TimeSpan.Zero) continue;
            foreach (var item in _resolver.Of(instance).Objects)
            {
                if (item is KernelObject.Address address && !IsProtected(item) && _links.FindAddress(address.Value) is not null)
                    batch.Add(instance.Config.Name, item, new NetlinkChange.AddAddress(address.Value, Replaces: true));
            }
        }
        if (_suspected == DriftScope.None) Apply(batch);
        Execute();
    }

    private bool HasLeaseRunOut(VrrpInstance instance, MonotonicTime now) =>
        instance.Config.VipLease > TimeSpan.Zero && now - _leasesRenewedAt >= instance.Config.VipLease;
}
