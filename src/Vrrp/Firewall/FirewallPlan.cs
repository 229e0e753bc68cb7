using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Vrrp.Devices;
using Vrrp.Host;
using Vrrp.Instance;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Firewall;

/// <summary>What the packet filter has to hold for instances and devices as they are.</summary>
internal static class FirewallPlan
{
    /// <summary>Whether an instance accepts nothing sent to its addresses (<c>no_accept</c>, strict mode).</summary>
    public static bool IsSilent(VrrpInstanceConfig config) => !config.Accept && config.Priority != EffectivePriority.Owner;

    /// <summary>The elements wanted now.</summary>
    public static HashSet<FirewallElement> Wanted(
        IReadOnlyList<VrrpInstance> instances, LinkTable links, VirtualDevices devices, FirewallSettings settings)
    {
        var wanted = new HashSet<FirewallElement>();
        foreach (var instance in instances)
        {
            if (instance.State != VrrpState.Master || !IsSilent(instance.Config)) continue;
            foreach (var entry in instance.AllAddresses) AddVip(instance.Config, entry, links, settings, wanted);
        }
        foreach (var (device, link, parent) in devices.Existing())
        {
            if (device.Key.Kind == VirtualLinkKind.Macvlan) AddMacvlan(device, link, parent, links, settings, wanted);
        }
        return wanted;
    }

    private static void AddVip(
        VrrpInstanceConfig config, VirtualAddress entry, LinkTable links, FirewallSettings settings, HashSet<FirewallElement> wanted)
    {
        var address = InternetAddress.From(entry.Address.Address);
        if (!address.IsIpv6LinkLocal)
        {
            wanted.Add(FirewallElement.Vip(address));
            return;
        }
        if (links.DeviceOf(config, entry) is not { } link) return;
        // An interface that is not tracked may go away and come back under another index while its addresses stay wanted.
        var isUntracked = config.DontTrackPrimary && (entry.NoTrack || entry.Device is null || entry.Device == config.Interface);
        wanted.Add(isUntracked && !settings.NftablesIfIndex
            ? FirewallElement.LinkLocalVip(address, link.Name)
            : FirewallElement.LinkLocalVip(address, link.Index));
    }

    private static void AddMacvlan(
        VirtualDevice device, Link link, Link parent, LinkTable links, FirewallSettings settings, HashSet<FirewallElement> wanted)
    {
        if (!device.Key.IsIpv6) wanted.Add(new FirewallElement(FirewallSet.VmacMap, false, null, link.Index, null, parent.Index));
        if (!device.Key.IsIpv6 && !device.CarriesIpv6) return;
        wanted.Add(new FirewallElement(FirewallSet.VmacMap, true, null, link.Index, null, parent.Index));
        wanted.Add(new FirewallElement(FirewallSet.VmacSet, true, null, link.Index));
        if (links.LinkLocalOf(parent.Index) is not { } own) return;
        wanted.Add(settings.NftablesIfIndex
            ? new FirewallElement(FirewallSet.ParentLinkLocal, true, own, link.Index)
            : new FirewallElement(FirewallSet.ParentLinkLocal, true, own, 0, link.Name));
    }
}
