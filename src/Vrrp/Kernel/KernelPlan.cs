using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>
/// The pure step from what is wanted and what is there to changes. First start, transitions, reload, recovery and repair all use it.
/// </summary>
internal static class KernelPlan
{
    /// <summary>Makes everything wanted be there, in the order wanted. What nobody has looked for is asked for: the kernel says if it has it.</summary>
    /// <param name="owner">Whom it is for.</param>
    /// <param name="wanted">What shall be there.</param>
    /// <param name="view">What is there.</param>
    /// <param name="isForeign">Addresses that are the interface's own and stay as they are.</param>
    /// <param name="replaced">Slots whose present route is to be replaced rather than joined; each is used up.</param>
    /// <param name="batch">Receives the changes.</param>
    public static void Install(
        string owner, IEnumerable<KernelObject> wanted, KernelView view, Predicate<KernelObject> isForeign, ISet<RouteSlot> replaced,
        KernelBatch batch)
    {
        foreach (var item in wanted)
        {
            if (isForeign(item)) continue;
            if (item is KernelObject.Route route && replaced.Remove(route.Slot)) batch.Add(owner, item, route.Replace());
            else PutRight(owner, item, view.Find(item), batch);
        }
    }

    /// <summary>Makes one object be there as it shall be.</summary>
    public static void PutRight(string owner, KernelObject wanted, Finding finding, KernelBatch batch)
    {
        if (ReferenceEquals(finding, Finding.Present)) return;
        switch (wanted)
        {
            case KernelObject.Address address when finding is Finding.Changed { Existing: null }:
                batch.Add(owner, wanted, new NetworkChange.AddAddress(address.Value, Replaces: true));
                break;
            case KernelObject.Address when finding is Finding.Changed { Existing: { } existing }:
                batch.Add(owner, wanted, new NetworkChange.RemoveAddress(existing));
                batch.Add(owner, wanted, wanted.Add());
                break;
            default:
                batch.Add(owner, wanted, wanted.Add());
                break;
        }
    }

    /// <summary>Removes what is there or may be there, except what somebody else still needs, in the order of leaving.</summary>
    /// <param name="owner">Who gives it up.</param>
    /// <param name="unwanted">What is given up, in the order it was installed in.</param>
    /// <param name="view">What is there.</param>
    /// <param name="isKept">Whether another master wants it, or it is not ours to remove.</param>
    /// <param name="batch">Receives the changes.</param>
    public static void Remove(
        string owner, IReadOnlyList<KernelObject> unwanted, KernelView view, Predicate<KernelObject> isKept, KernelBatch batch)
    {
        Remove<KernelObject.Rule>(owner, unwanted, view, isKept, batch);
        Remove<KernelObject.Route>(owner, unwanted, view, isKept, batch);
        Remove<KernelObject.Address>(owner, unwanted, view, isKept, batch);
    }

    private static void Remove<T>(
        string owner, IReadOnlyList<KernelObject> unwanted, KernelView view, Predicate<KernelObject> isKept, KernelBatch batch)
        where T : KernelObject
    {
        foreach (var item in unwanted)
        {
            if (item is T && !isKept(item) && !ReferenceEquals(view.Find(item), Finding.Absent)) batch.Add(owner, item, item.Remove());
        }
    }
}
