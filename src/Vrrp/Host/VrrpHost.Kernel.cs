using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Linux.Abi;
using Vrrp.Instance;
using Vrrp.Kernel;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly ResourceResolver _resolver;
    private readonly HashSet<(string Owner, object Key)> _refused = [];
    private readonly HashSet<RouteSlot> _replaced = [];

    private void PlanInstall(VrrpInstance instance, KernelBatch batch)
    {
        var resolved = _resolver.Of(instance);
        if (resolved.Missing > 0) VrrpHostLog.InterfaceMissing(_log, instance.Config.Name, "of an address or route");
        Forgive(instance.Config.Name);
        KernelPlan.Install(instance.Config.Name, resolved.Objects, new KernelView(_links), IsProtected, _replaced, batch);
        KeepRoutedInterfaces(resolved.Objects);
    }

    private void PlanRemoval(VrrpInstance instance, VirtualResources resources, KernelBatch batch) =>
        PlanRemoval(instance, resources, new KernelView(_links), WantedByMasters(), batch);

    private void PlanRemoval(VrrpInstance instance, VirtualResources resources, KernelView view, HashSet<object> wanted, KernelBatch batch)
    {
        var unwanted = _resolver.Of(instance, resources);
        if (instance.State == VrrpState.Master) KeepForReplacement(unwanted, _resolver.Of(instance).Objects, wanted);
        KernelPlan.Remove(instance.Config.Name, unwanted, view, i => IsProtected(i) || wanted.Contains(i.Key), batch);
    }

    // A reload that changes a route puts the new one in the old one's place, so that packets have a route all the time.
    private void KeepForReplacement(List<KernelObject> unwanted, List<KernelObject> kept, HashSet<object> wanted)
    {
        foreach (var item in unwanted)
        {
            if (item is not KernelObject.Route old || wanted.Contains(old.Key)) continue;
            if (CountIn(unwanted, old.Slot) != 1 || CountIn(kept, old.Slot) != 1) continue;
            _replaced.Add(old.Slot);
            wanted.Add(old.Key);
        }
    }

    private static int CountIn(List<KernelObject> objects, RouteSlot slot)
    {
        var count = 0;
        foreach (var item in objects)
        {
            if (item is KernelObject.Route route && route.Slot == slot) count++;
        }
        return count;
    }

    private HashSet<object> WantedByMasters()
    {
        var wanted = new HashSet<object>();
        foreach (var instance in _router.Instances)
        {
            if (instance.State != VrrpState.Master) continue;
            foreach (var item in _resolver.Of(instance).Objects) wanted.Add(item.Key);
        }
        if (!_stopping)
        {
            foreach (var item in _statics) wanted.Add(item.Key);
        }
        return wanted;
    }

    // What an earlier run left behind on instances that are not master now.
    private void RemoveLeftovers()
    {
        var batch = new KernelBatch();
        var view = ReadKernel(DriftScope.All, everything: true);
        var wanted = WantedByMasters();
        foreach (var instance in _router.Instances)
        {
            if (instance.State != VrrpState.Master) PlanRemoval(instance, instance.Resources, view, wanted, batch);
        }
        Apply(batch);
    }

    private void Apply(KernelBatch batch)
    {
        if (batch.Changes.Count == 0) return;
        var results = _routes.Execute(batch.Changes);
        for (var i = 0; i < results.Count; i++) Account(batch.Operations[i], results[i]);
        // What else the kernel did it has announced already.
        _ownChange = true;
        _monitor.Read(OnLinkEvent);
        _ownChange = false;
    }

    private void Account(KernelOperation operation, NetlinkResult result)
    {
        if (!result.Succeeded && !IsTolerable(operation.Change, result.Error))
        {
            KernelLog.Refused(_log, operation.Owner, operation.Verb, operation.Object, Reason(result));
            if (operation.Verb == "add") _refused.Add((operation.Owner, operation.Object.Key));
            return;
        }
        switch (operation.Change)
        {
            case NetworkChange.AddAddress add when result.Succeeded:
                _links.Add(add.Address);
                break;
            case NetworkChange.AddAddress add when _links.FindAddress(add.Address) is null:
                _links.Add(add.Address);
                break;
            case NetworkChange.RemoveAddress remove:
                _links.Remove(remove.Address);
                break;
        }
    }

    // What is there already, or gone already, is as wanted.
    private static bool IsTolerable(NetworkChange change, Errno error) => change switch
    {
        NetworkChange.AddAddress or NetworkChange.AddRoute or NetworkChange.AddRule => error == Errno.EEXIST,
        _ => error is Errno.EADDRNOTAVAIL or Errno.ENODEV or Errno.ESRCH or Errno.ENOENT,
    };

    private void Forgive(string owner)
    {
        if (_refused.Count > 0) _refused.RemoveWhere(r => r.Owner == owner);
    }

    private static string Reason(NetlinkResult result) => result.Text is { } text ? $"{result.Error.Text()} ({text})" : result.Error.Text();
}
