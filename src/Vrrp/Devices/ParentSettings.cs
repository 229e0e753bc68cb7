using Microsoft.Extensions.Logging;
using Vrrp.Host;

namespace Vrrp.Devices;

/// <summary>Settings of interfaces below macvlans, and those of all, put back when the last macvlan is gone.</summary>
internal sealed class ParentSettings(ILogger log, SysctlStore store)
{
    private const string Ipv4 = "net/ipv4/conf";

    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);
    private bool _filterMoved;

    /// <summary>Sets what IPv4 macvlans need: only they answer ARP for what is on them.</summary>
    /// <param name="parents">Interfaces below IPv4 macvlans.</param>
    /// <param name="ours">Names of the macvlans.</param>
    /// <param name="announce"><c>vmac_arp_announce</c>.</param>
    public void Apply(IReadOnlySet<string> parents, IReadOnlySet<string> ours, bool announce)
    {
        foreach (var parent in _parents.Except(parents).ToArray())
        {
            store.Restore($"{Ipv4}/{parent}/arp_");
            _parents.Remove(parent);
        }
        foreach (var parent in parents)
        {
            // A parent that went away and came back has its settings anew.
            Raise($"{Ipv4}/{parent}/arp_ignore", 1);
            Raise($"{Ipv4}/{parent}/arp_filter", 1);
            if (announce) Raise($"{Ipv4}/{parent}/arp_announce", 2);
            _parents.Add(parent);
        }
        if (parents.Count == 0) RestoreFilter();
        else if (!_filterMoved) MoveFilter(ours);
    }

    /// <summary>Puts everything back.</summary>
    public void Restore()
    {
        store.Restore();
        _parents.Clear();
        _filterMoved = false;
    }

    private void Raise(string path, int value)
    {
        if (KernelNumber.Read(path) < value) store.Set(path, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private void MoveFilter(IReadOnlySet<string> ours)
    {
        var others = KernelNumber.ReadAll(Ipv4, "rp_filter");
        _filterMoved = true;
        if (!others.Remove("all", out var all) || all <= 0) return;
        DeviceLog.ReversePathFilterMoved(log, all);
        foreach (var (name, value) in ReversePathFilter.Plan(all, others, ours)) Write(name, value);
    }

    private void RestoreFilter()
    {
        if (!_filterMoved) return;
        _filterMoved = false;
        store.Restore(Ipv4);
    }

    private void Write(string name, int value) =>
        store.Set($"{Ipv4}/{name}/rp_filter", value.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
