using Ipvs.Netlink.Route;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Kernel;
using Vrrp.Wire;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    // Whoever removes things as fast as they are put back must not keep this thread from its other work.
    private const int MaxRepairPasses = 3;

    private readonly HashSet<AddressKey> _collateral = [];
    private readonly Dictionary<VrrpInstance, RepairBudget> _budgets = [];
    private readonly List<(VrrpInstance Instance, KernelObject.Address Address)> _repairedAddresses = [];
    private DriftScope _suspected;
    private bool _foreignRoutes;
    private bool _linkCameUp;

    /// <summary>Something may not be as it shall be; looked into when everything announced has been read.</summary>
    private void Suspect(DriftScope scope)
    {
        _suspected |= scope;
        if (!_ownChange && scope is DriftScope.Routes or DriftScope.Rules) _foreignRoutes = true;
    }

    // The kernel drops routes of an interface that goes down without a word, and IPv6 addresses too.
    private void OnInterfaceUp(Link link)
    {
        if (!_deviceNames.Contains(link.Name) && !_routesAnywhere) return;
        _refused.Clear();
        _linkCameUp = true;
        _suspected |= DriftScope.All;
        ResolveStatics();
        ApplySettings();
    }

    /// <summary>Compares what is suspected with what shall be, and puts it right. True when there are new actions or suspicions.</summary>
    private bool Repair()
    {
        var scope = _suspected;
        _suspected = DriftScope.None;
        if (scope == DriftScope.None || _stopping) return false;
        var view = ReadKernel(scope);
        var batch = new KernelBatch();
        foreach (var instance in _router.Instances)
        {
            if (instance.State == VrrpState.Master) Repair(instance, scope, view, batch);
        }
        RepairStatics(scope, view, batch);
        _collateral.Clear();
        _usurped.Clear();
        _foreignRoutes = false;
        _linkCameUp = false;
        Apply(batch);
        AnnounceRepaired();
        ReportMissing();
        return _actions.Count > 0 || _suspected != DriftScope.None;
    }

    private void Repair(VrrpInstance instance, DriftScope scope, KernelView view, KernelBatch batch)
    {
        List<Loss>? losses = null;
        foreach (var item in _resolver.Of(instance).Objects)
        {
            if (FindLoss(instance.Config.Name, item, scope, view) is { } loss) (losses ??= []).Add(loss);
        }
        if (losses is null) return;
        var foreign = losses.Find(static l => l.IsForeign);
        if (foreign is not null && !MayRepair(instance, foreign, losses)) return;
        foreach (var loss in losses)
        {
            Report(instance.Config.Name, loss);
            if (loss.IsForeign) instance.Statistics.DriftRepaired++;
            PutRight(instance.Config.Name, loss, batch);
            if (loss.Object is KernelObject.Address address) _repairedAddresses.Add((instance, address));
        }
    }

    private Loss? FindLoss(string owner, KernelObject item, DriftScope scope, KernelView view)
    {
        if (!scope.HasFlag(ScopeOf(item))) return null;
        var finding = view.Find(item);
        if (ReferenceEquals(finding, Finding.Present) || ReferenceEquals(finding, Finding.Unknown)) return null;
        if (!view.IsPossible(item) || _refused.Contains((owner, item.Key))) return null;
        if (finding is Finding.Changed && IsProtected(item)) return null;
        var isForeign = !_linkCameUp &&
            (item is KernelObject.Address address ? !_collateral.Contains(AddressKey.Of(address.Value)) : _foreignRoutes);
        return isForeign && !item.IsTracked ? null : new Loss(item, finding, isForeign);
    }

    /// <summary>Whether to repair what somebody else did; otherwise the instance has left.</summary>
    private bool MayRepair(VrrpInstance instance, Loss foreign, List<Loss> losses)
    {
        var name = instance.Config.Name;
        var now = MonotonicClock.Now;
        if (!instance.Config.RepairDrift)
        {
            // As keepalived does it: a deletion is a reason to leave, a change goes unnoticed.
            losses.RemoveAll(static l => l.IsForeign && l.Finding is Finding.Changed);
            if (losses.Find(static l => l.IsForeign) is not { } deleted) return losses.Count > 0;
            ReportDeletion(name, deleted.Object);
        }
        else if (HasLeaseRunOut(instance, now))
        {
            KernelLog.LeaseRanOut(_log, name, foreign.Object);
        }
        else
        {
            if (!_budgets.TryGetValue(instance, out var budget)) _budgets[instance] = budget = new RepairBudget();
            if (budget.TrySpend(now)) return true;
            KernelLog.GaveUp(_log, name, foreign.Object, RepairBudget.Limit + 1, (int)RepairBudget.Window.TotalSeconds);
        }
        instance.OnAddressDeleted(now, _actions);
        return false;
    }

    private void ReportDeletion(string owner, KernelObject item)
    {
        if (item is KernelObject.Address address)
            KernelLog.AddressDeleted(_log, address.Value.Address.ToString(), _links.Find(address.InterfaceIndex)?.Name ?? "");
        else
            KernelLog.Deleted(_log, owner, item);
    }

    private void Report(string owner, Loss loss)
    {
        if (!loss.IsForeign) KernelLog.Restored(_log, owner, loss.Object);
        else if (loss.Finding is Finding.Changed changed) KernelLog.RepairedChange(_log, owner, loss.Object, changed.Difference);
        else if (IsUsurped(loss.Object)) KernelLog.RepairedChange(_log, owner, loss.Object, "another route took its place");
        else KernelLog.RepairedRemoval(_log, owner, loss.Object);
    }

    private void PutRight(string owner, Loss loss, KernelBatch batch)
    {
        if (loss.Object is KernelObject.Route route && IsUsurped(route)) batch.Add(owner, route, route.Replace());
        else if (loss.Object is KernelObject.Address own && FindProtected(own.Value) is { } before) batch.Add(owner, own, new NetlinkChange.AddAddress(before));
        else KernelPlan.PutRight(owner, loss.Object, loss.Finding, batch);
    }

    private bool IsUsurped(KernelObject item) => item is KernelObject.Route route && _usurped.Contains(route.Slot);

    // Others may have learnt a wrong hardware address while it was away.
    private void AnnounceRepaired()
    {
        if (_repairedAddresses.Count == 0) return;
        foreach (var (instance, address) in _repairedAddresses)
        {
            if (_links.Find(address.InterfaceIndex) is { } link && CanAnnounce(link))
                _announcements.Add(instance, link.Index, InternetAddress.From(address.Value.Address), instance.Config.GarpMasterRepeat, PaceOn(link));
        }
        _repairedAddresses.Clear();
        SendAnnouncements();
    }

    private static DriftScope ScopeOf(KernelObject item) => item switch
    {
        KernelObject.Address => DriftScope.Addresses,
        KernelObject.Route => DriftScope.Routes,
        _ => DriftScope.Rules,
    };

    /// <summary>An object that is not as it shall be.</summary>
    private sealed record Loss(KernelObject Object, Finding Finding, bool IsForeign);
}
