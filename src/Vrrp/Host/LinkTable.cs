using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Vrrp.Devices;
using Vrrp.Kernel;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>The interfaces and addresses of the namespace, kept up to date from events. Owns no socket.</summary>
internal sealed class LinkTable
{
    private readonly Dictionary<int, Link> _links = [];
    private readonly Dictionary<string, Link> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<InterfaceAddress>> _addresses = [];
    private readonly Dictionary<AddressKey, InterfaceAddress> _byKey = [];

    /// <summary>Changes when an interface appears, goes away or gets another name.</summary>
    public int Version { get; private set; }

    /// <summary>The devices made for instances.</summary>
    public DevicePlan Plan { get; set; } = DevicePlan.Empty;

    /// <summary>The interface an instance's adverts leave by and come in by; null when it has none or it is missing.</summary>
    public Link? TransmitLink(VrrpInstanceConfig config) => Plan.Transmit(config) is { } name ? Find(name) : null;

    /// <summary>The interface an address of an instance belongs on; null when it is missing.</summary>
    public Link? DeviceOf(VrrpInstanceConfig config, VirtualAddress entry) => Plan.DeviceOf(config, entry) is { } name ? Find(name) : null;

    /// <summary>Tells which addresses are virtual ones.</summary>
    public Func<InterfaceAddress, bool> IsVirtual { get; set; } = static _ => false;

    /// <summary>The link-local address an interface itself has; null when there is none that is usable.</summary>
    public InternetAddress? LinkLocalOf(int index) => SourceOn(index, isIpv6: true, IsVirtual, static _ => false);

    /// <summary>The interfaces made on top of another one.</summary>
    public List<Link> On(Link parent)
    {
        var above = new List<Link>();
        foreach (var link in _links.Values)
        {
            if (link.ParentIndex == parent.Index && IsOnTop(link)) above.Add(link);
        }
        return above;
    }

    /// <summary>Whether packets can flow: on what is on top of another interface only when they can there too.</summary>
    public bool IsUp(Link link)
    {
        if (!link.IsRunning || !IsOnTop(link)) return link.IsRunning;
        return Find(link.ParentIndex) is not { } parent || parent.IsRunning;
    }

    /// <summary>All interfaces.</summary>
    public IReadOnlyCollection<Link> Links => _links.Values;

    /// <summary>Replaces everything.</summary>
    public void Reset(IReadOnlyList<Link> links, IReadOnlyList<InterfaceAddress> addresses)
    {
        _links.Clear();
        _byName.Clear();
        _addresses.Clear();
        _byKey.Clear();
        Version++;
        foreach (var link in links) Set(link);
        foreach (var address in addresses) Add(address);
    }

    /// <summary>The interface of a name; null when there is none.</summary>
    public Link? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The interface of an index; null when there is none.</summary>
    public Link? Find(int index) => _links.GetValueOrDefault(index);

    /// <summary>The addresses of an interface, in the kernel's order.</summary>
    public IReadOnlyList<InterfaceAddress> AddressesOf(int index) => _addresses.TryGetValue(index, out var list) ? list : [];

    /// <summary>Whether any interface has an address, whatever its prefix.</summary>
    public bool HasAddress(InternetAddress address)
    {
        foreach (var list in _addresses.Values)
        {
            foreach (var known in list)
            {
                if (InternetAddress.From(known.Address) == address) return true;
            }
        }
        return false;
    }

    /// <summary>Records an interface as it is now.</summary>
    public void Set(Link link)
    {
        var isKnown = _links.TryGetValue(link.Index, out var before);
        if (before is not null && before.Name != link.Name && _byName.GetValueOrDefault(before.Name)?.Index == link.Index) _byName.Remove(before.Name);
        if (!isKnown || before?.Name != link.Name || before.VrfTable != link.VrfTable) Version++;
        _links[link.Index] = link;
        _byName[link.Name] = link;
    }

    /// <summary>Forgets an interface and its addresses.</summary>
    public void Remove(Link link)
    {
        if (_links.Remove(link.Index, out var before) && _byName.GetValueOrDefault(before.Name)?.Index == link.Index) _byName.Remove(before.Name);
        if (_addresses.Remove(link.Index, out var list))
        {
            foreach (var address in list) _byKey.Remove(AddressKey.Of(address));
        }
        Version++;
    }

    /// <summary>Records an address as it is now.</summary>
    public void Add(InterfaceAddress address)
    {
        var key = AddressKey.Of(address);
        if (!_addresses.TryGetValue(address.InterfaceIndex, out var list)) _addresses[address.InterfaceIndex] = list = [];
        if (_byKey.ContainsKey(key)) list[list.FindIndex(a => IsSame(a, address))] = address;
        else list.Add(address);
        _byKey[key] = address;
    }

    /// <summary>Forgets an address.</summary>
    public void Remove(InterfaceAddress address)
    {
        if (!_byKey.Remove(AddressKey.Of(address))) return;
        var list = _addresses[address.InterfaceIndex];
        list.RemoveAt(list.FindIndex(a => IsSame(a, address)));
    }

    /// <summary>The address as the interface has it; null when it does not.</summary>
    public InterfaceAddress? FindAddress(InterfaceAddress address) => _byKey.GetValueOrDefault(AddressKey.Of(address));

    /// <summary>
    /// The address adverts are sent from: the first of the family that is not a virtual one; for IPv6 a link-local one that has passed
    /// duplicate detection. A virtual address serves only when it is the interface's own (<paramref name="isOwn"/>).
    /// </summary>
    public InternetAddress? SourceOn(int index, bool isIpv6, Func<InterfaceAddress, bool> isVirtual, Func<InterfaceAddress, bool> isOwn)
    {
        InternetAddress? fallback = null;
        foreach (var address in AddressesOf(index))
        {
            var value = InternetAddress.From(address.Address);
            if (value.IsIpv6 != isIpv6 || !IsUsable(address, value)) continue;
            if (!isVirtual(address)) return value;
            if (isOwn(address)) fallback ??= value;
        }
        return fallback;
    }

    /// <summary>Whether two records are about the same address of the same interface.</summary>
    public static bool IsSame(InterfaceAddress left, InterfaceAddress right) =>
        left.InterfaceIndex == right.InterfaceIndex && left.PrefixLength == right.PrefixLength && left.Address.Equals(right.Address);

    private static bool IsOnTop(Link link) => link.Kind is "macvlan" or "ipvlan";

    private static bool IsUsable(InterfaceAddress address, InternetAddress value) =>
        !value.IsIpv6 || (value.IsIpv6LinkLocal && (address.Flags & (AddressFlags.Tentative | AddressFlags.DuplicateDetected)) == 0);
}
