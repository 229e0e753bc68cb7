using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Kernel;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    /// <summary>Whom static entries are for, as named in log lines; also their budget of repairs.</summary>
    private const string StaticOwner = "static";

    private readonly RepairBudget _staticBudget = new();
    private readonly HashSet<(string Group, string Item)> _missingStatics = [];
    private List<KernelObject> _statics = [];
    private Deadline? _staticTimer;
    private bool _isStarted;

    private void InstallStatics(KeepalivedConfig config)
    {
        Forgive(StaticOwner);
        _statics = _resolver.Statics(config);
        var batch = new KernelBatch();
        KernelPlan.Install(StaticOwner, _statics, new KernelView(_links), static _ => false, _replaced, batch);
        KeepRoutedInterfaces(_statics);
        Apply(batch);
        ReportMissing();
    }

    private void RemoveStatics(KeepalivedConfig old, KeepalivedConfig? next)
    {
        var unwanted = _resolver.Statics(old);
        var kept = next is null ? [] : _resolver.Statics(next);
        var wanted = WantedByMasters(withStatics: false);
        if (next is null) _statics = [];
        foreach (var item in kept) wanted.Add(item.Key);
        unwanted.RemoveAll(i => wanted.Contains(i.Key));
        KeepForReplacement(unwanted, kept, wanted);
        var batch = new KernelBatch();
        KernelPlan.Remove(
            StaticOwner, unwanted, new KernelView(_links),
            i => IsProtected(i) || wanted.Contains(i.Key) || _refused.Remove((StaticOwner, i.Key)), batch);
        Apply(batch);
    }

    // An interface that came back may have another number.
    private void ResolveStatics()
    {
        _statics = _resolver.Statics(_router.Config);
        KeepRoutedInterfaces(_statics);
    }

    // keepalived restores what was deleted; what was changed is repaired unless vrrp_repair_drift is off.
    private void RepairStatics(DriftScope scope, KernelView view, KernelBatch batch)
    {
        var now = MonotonicClock.Now;
        foreach (var item in _statics)
        {
            if (FindLoss(StaticOwner, item, scope, view) is not { } loss) continue;
            var isChanged = loss.Finding is Finding.Changed || IsUsurped(item);
            if (isChanged && !_router.Config.Global.RepairDrift) continue;
            if (loss.IsForeign && !_staticBudget.TrySpend(now))
            {
                PostponeStatics(item, now);
                return;
            }
            if (isChanged) Report(StaticOwner, loss);
            else if (item is KernelObject.Address address) KernelLog.StaticAddressRestored(_log, address.Description);
            else KernelLog.StaticRestored(_log, item);
            PutRight(StaticOwner, loss, batch);
        }
    }

    private void PostponeStatics(KernelObject item, MonotonicTime now)
    {
        if (_staticTimer is { IsPending: true } || _staticBudget.FreeAt(now) is not { } free) return;
        KernelLog.StaticPostponed(_log, item, (int)Math.Ceiling((free - now).TotalSeconds));
        _staticTimer = _loop.At(free, OnStaticTimer);
    }

    private void OnStaticTimer()
    {
        _staticTimer = null;
        _suspected |= DriftScope.All;
        Execute();
    }

    // Items whose interface is down or missing are judged by the state of the interface.
    private void ReportMissing()
    {
        var missing = new HashSet<(string Group, string Item)>();
        foreach (var item in _statics)
        {
            if (item.TrackGroup is { } group && _refused.Contains((StaticOwner, item.Key))) missing.Add((group, item.ToString()));
        }
        foreach (var back in _missingStatics.Except(missing).ToArray()) ReportStatic(back, isMissing: false);
        foreach (var lost in missing.Except(_missingStatics).ToArray()) ReportStatic(lost, isMissing: true);
    }

    private void ReportStatic((string Group, string Item) item, bool isMissing)
    {
        if (isMissing) _missingStatics.Add(item);
        else _missingStatics.Remove(item);
        KernelLog.GroupItem(_log, item.Group, item.Item, isMissing ? "is missing" : "is there again");
        if (!_isStarted) _router.Tracked.SetStatic(item.Group, item.Item, isMissing);
        else _router.OnStatic(item.Group, item.Item, isMissing, MonotonicClock.Now, _actions);
    }
}
