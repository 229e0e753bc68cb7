using Ipvs.Netlink.Nftables;
using Keepalived.Conf.Model;

namespace Vrrp.Firewall;

/// <summary>
/// The pure step from what a table holds to what it shall hold. A table is made whole the first time something is needed in it, and
/// changed element by element afterwards; a part it does not have yet makes it anew, in one step so that no packet slips through.
/// </summary>
internal sealed class FirewallTable
{
    private readonly NftFamily _family;
    private readonly string _name;
    private readonly FirewallLayout _layout;
    private readonly HashSet<FirewallSet> _parts = [];
    private HashSet<FirewallElement> _elements = [];

    /// <summary>A table that does not exist, as far as is known.</summary>
    public FirewallTable(bool isIpv6, FirewallSettings settings)
    {
        IsIpv6 = isIpv6;
        _family = isIpv6 ? NftFamily.Ipv6 : NftFamily.Ipv4;
        _name = settings.NftablesTable ?? DefaultName;
        _layout = new FirewallLayout(isIpv6, settings);
    }

    /// <summary>The table's name when none is configured.</summary>
    public const string DefaultName = "keepalived";

    /// <summary>Whether this is the IPv6 table.</summary>
    public bool IsIpv6 { get; }

    /// <summary>Whether the kernel has the table.</summary>
    public bool Exists => _parts.Count > 0;

    /// <summary>What it holds.</summary>
    public IReadOnlySet<FirewallElement> Elements => _elements;

    /// <summary>The changes that lead to <paramref name="wanted"/>; null: none.</summary>
    public NftBatch? Change(IReadOnlySet<FirewallElement> wanted)
    {
        if (_elements.SetEquals(wanted)) return null;
        foreach (var element in wanted)
        {
            if (!_parts.Contains(element.Set)) return Rebuild(wanted);
        }
        var batch = new NftBatch(_family, _name);
        foreach (var (set, gone) in BySet(_elements.Except(wanted))) batch.DeleteElements(Existing(set), gone);
        foreach (var (set, added) in BySet(wanted.Except(_elements))) batch.AddElements(Existing(set), added);
        return batch;
    }

    /// <summary>Makes the table anew, whatever the kernel has under its name, and fills it.</summary>
    public NftBatch Rebuild(IReadOnlySet<FirewallElement> wanted)
    {
        var parts = new HashSet<FirewallSet>(_parts);
        foreach (var element in wanted) parts.Add(element.Set);
        // Deleting what may not exist is an error, so it is made first.
        var batch = new NftBatch(_family, _name).AddTable().DeleteTable();
        _layout.Build(batch, parts);
        foreach (var (set, added) in BySet(wanted)) batch.AddElements(_layout.SetOf(set), added);
        return batch;
    }

    /// <summary>Removes the table.</summary>
    public NftBatch Delete() => new NftBatch(_family, _name).DeleteTable();

    /// <summary>The kernel has carried out what led to <paramref name="elements"/>.</summary>
    public void Became(IReadOnlySet<FirewallElement> elements)
    {
        _elements = [.. elements];
        foreach (var element in elements) _parts.Add(element.Set);
    }

    /// <summary>The kernel has the table no more.</summary>
    public void Forget()
    {
        _elements = [];
        _parts.Clear();
    }

    private NftSet Existing(FirewallSet set) => _layout.SetOf(set) with { Id = 0 };

    private static IEnumerable<(FirewallSet Set, List<NftElement> Elements)> BySet(IEnumerable<FirewallElement> elements)
    {
        var sets = new SortedDictionary<FirewallSet, List<NftElement>>();
        foreach (var element in elements)
        {
            if (!sets.TryGetValue(element.Set, out var list)) sets[element.Set] = list = [];
            list.Add(element.ToKernel());
        }
        return sets.Select(static pair => (pair.Key, pair.Value));
    }
}
