using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Host;

namespace Vrrp.Devices;

/// <summary>
/// Makes the kernel have the devices of a <see cref="DevicePlan"/>: adopts what a predecessor left, makes what is missing, and removes
/// what nobody needs any more.
/// </summary>
internal sealed class VirtualDevices(RouteClient routes, LinkTable links, ILogger log, ParentSettings settings, SysctlStore ownSettings)
{
    private readonly Dictionary<DeviceKey, Made> _made = [];
    private readonly Dictionary<DeviceKey, Errno> _refused = [];

    /// <summary>Whether any device exists.</summary>
    public bool Any => _made.Count > 0;

    /// <summary>Makes, adopts and mends. Cheap when everything is as it shall be.</summary>
    /// <param name="plan">The devices.</param>
    /// <param name="announce"><c>vmac_arp_announce</c>.</param>
    /// <param name="protect">Sets the packet filter for the devices there are; called before one comes up.</param>
    public void Ensure(DevicePlan plan, bool announce, Action protect)
    {
        List<(VirtualDevice Device, Link Link)>? fresh = null;
        foreach (var device in plan.Devices)
        {
            if (links.Find(device.Key.Parent) is not { } parent)
            {
                _made.Remove(device.Key);
                continue;
            }
            if (_made.TryGetValue(device.Key, out var made) && links.Find(made.Index) is { } known)
            {
                if (made.Device.Name != device.Name) continue; // a reload renames it: the old one goes first
                if (known.Name == device.Name && device.Matches(known, parent))
                {
                    Follow(device, known, parent, made);
                    continue;
                }
                // Somebody changed it; two interfaces cannot have one virtual MAC.
                if (known.Name != device.Name) Remove(made);
            }
            if (Obtain(device, parent) is { } link) (fresh ??= []).Add((device, link));
        }
        if (fresh is null) return;
        ApplySettings(plan, announce);
        protect();
        foreach (var (device, link) in fresh) Start(device, link);
    }

    /// <summary>Removes the devices that <paramref name="plan"/> does not have.</summary>
    public void Retire(DevicePlan plan, bool announce)
    {
        foreach (var (key, made) in _made.ToArray())
        {
            var wanted = plan.Devices.FirstOrDefault(d => d.Key == key);
            if (wanted is not null && wanted.Name == made.Device.Name) continue;
            Remove(made);
            _made.Remove(key);
        }
        ApplySettings(plan, announce);
    }

    /// <summary>Removes every device and puts settings back.</summary>
    public void Remove()
    {
        foreach (var made in _made.Values) Remove(made);
        _made.Clear();
        settings.Restore();
    }

    /// <summary>The devices that exist, with their interfaces below.</summary>
    public IEnumerable<(VirtualDevice Device, Link Link, Link Parent)> Existing()
    {
        foreach (var made in _made.Values)
        {
            if (links.Find(made.Index) is { } link && links.Find(made.Device.Key.Parent) is { } parent) yield return (made.Device, link, parent);
        }
    }

    private Link? Obtain(VirtualDevice device, Link parent)
    {
        if (device.TakenName is { } taken && !_refused.ContainsKey(device.Key)) DeviceLog.NameTaken(log, taken, device.Name);
        if (links.Find(device.Name) is { } old)
        {
            if (device.Matches(old, parent)) return Adopt(device, old);
            if (!device.IsReplaceable(old))
            {
                Refuse(device, new NetlinkResult(Errno.EEXIST));
                return null;
            }
            if (old.ParentIndex == parent.Index && old.MacvlanMode == device.Mode && device.HardwareAddress is { } address &&
                routes.SetHardwareAddress(old.Index, address).Succeeded)
            {
                DeviceLog.Updated(log, device.Owner, KindOf(device), device.Name);
                return Read(device);
            }
            DeviceLog.Replaced(log, device.Owner, KindOf(device), device.Name);
            routes.DeleteLink(old.Index);
            links.Remove(old);
        }
        var result = routes.CreateLink(new VirtualLink(device.Key.Kind, device.Name, parent.Index)
        {
            Mode = device.Mode,
            HardwareAddress = device.HardwareAddress,
            Group = device.Group ?? (parent.Group == 0 ? null : parent.Group),
            MasterIndex = MasterOf(parent),
        });
        if (!result.Succeeded)
        {
            Refuse(device, result);
            return null;
        }
        DeviceLog.Created(log, device.Owner, KindOf(device), device.Name);
        return Read(device);
    }

    private Link Adopt(VirtualDevice device, Link old)
    {
        DeviceLog.Adopted(log, device.Owner, device.Name);
        _made[device.Key] = new Made(device, old.Index);
        return old;
    }

    private Link? Read(VirtualDevice device)
    {
        _refused.Remove(device.Key);
        if (routes.GetLink(device.Name) is not { } link) return null;
        links.Set(link);
        _made[device.Key] = new Made(device, link.Index);
        return link;
    }

    // Said once, until something else comes in the way.
    private void Refuse(VirtualDevice device, NetlinkResult result)
    {
        _made.Remove(device.Key);
        if (_refused.TryGetValue(device.Key, out var known) && known == result.Error) return;
        _refused[device.Key] = result.Error;
        DeviceLog.Refused(log, device.Owner, KindOf(device), device.Name, result.Text ?? result.Error.Text());
    }

    private void Start(VirtualDevice device, Link link)
    {
        if (!device.Key.IsIpv6)
        {
            Check(device, "arp_ignore", routes.SetIpv4Settings(link.Index, (Ipv4Setting.ArpIgnore, 1), (Ipv4Setting.AcceptLocal, 1),
                (Ipv4Setting.ReversePathFilter, 0), (Ipv4Setting.PromoteSecondaries, 1)));
            if (!device.CarriesIpv6) ownSettings.Set($"net/ipv6/conf/{device.Name}/disable_ipv6", "1");
        }
        else
        {
            Check(device, "arp_ignore", routes.SetIpv4Settings(link.Index, (Ipv4Setting.ArpIgnore, 1)));
        }
        Check(device, "addr_gen_mode", routes.StopAddressGeneration(link.Index), Errno.EAFNOSUPPORT);
        Check(device, "the link", routes.SetLinkState(link.Index, isUp: true));
        if (links.Find(device.Key.Parent) is not { } parent) return;
        if (device.AnnouncesParent) routes.SetLinkGroup(parent.Index, parent.Group);
        if (_made.TryGetValue(device.Key, out var made)) Follow(device, link, parent, made);
    }

    // Addresses and the VRF follow the interface below.
    private void Follow(VirtualDevice device, Link link, Link parent, Made made)
    {
        made.Device = device;
        if (link.MasterIndex != MasterOf(parent) && made.Master != MasterOf(parent))
        {
            made.Master = MasterOf(parent);
            Check(device, "the VRF", routes.SetLinkMaster(link.Index, MasterOf(parent)));
        }
        var wanted = OwnAddress(device, link, parent);
        if (wanted == made.Address && (wanted is null || links.FindAddress(wanted) is not null)) return;
        if (made.Address is { } old && old != wanted) Change(device, new NetlinkChange.RemoveAddress(old), Errno.EADDRNOTAVAIL);
        if (wanted is not null) Change(device, new NetlinkChange.AddAddress(wanted), Errno.EEXIST);
        made.Address = wanted;
    }

    /// <summary>
    /// An IPv6 device carries the address adverts come from: the configured one, else its parent's link-local one. It is
    /// deprecated, so that nothing else is sent from it.
    /// </summary>
    private InterfaceAddress? OwnAddress(VirtualDevice device, Link link, Link parent)
    {
        if (device.Address is { } own) return new InterfaceAddress(link.Index, own.Address, own.PrefixLength) { Protocol = InterfaceAddress.KeepalivedProtocol };
        if (!device.Key.IsIpv6) return null;
        var source = device.Source ?? links.LinkLocalOf(parent.Index)?.ToIPAddress();
        return source is null ? null : new InterfaceAddress(link.Index, source, 64)
        {
            Flags = AddressFlags.NoDuplicateDetection,
            PreferredSeconds = 0,
            Protocol = InterfaceAddress.KeepalivedProtocol,
        };
    }

    private void Change(VirtualDevice device, NetlinkChange change, Errno tolerated)
    {
        var result = routes.Execute([change])[0];
        if (!result.Succeeded && result.Error != tolerated) Check(device, "its address", result);
        else if (change is NetlinkChange.AddAddress add) links.Add(add.Address);
        else if (change is NetlinkChange.RemoveAddress remove) links.Remove(remove.Address);
    }

    private void Check(VirtualDevice device, string what, NetlinkResult result, Errno tolerated = Errno.None)
    {
        if (!result.Succeeded && result.Error != tolerated)
            DeviceLog.NotSet(log, device.Owner, device.Name, what, result.Text ?? result.Error.Text());
    }

    private void Remove(Made made)
    {
        if (links.Find(made.Index) is not { } link) return;
        var result = routes.DeleteLink(made.Index);
        if (!result.Succeeded && result.Error != Errno.ENODEV)
        {
            DeviceLog.NotSet(log, made.Device.Owner, made.Device.Name, "its removal", result.Text ?? result.Error.Text());
            return;
        }
        DeviceLog.Removed(log, made.Device.Owner, KindOf(made.Device), made.Device.Name);
        links.Remove(link);
        if (made.Device.AnnouncesParent && links.Find(made.Device.Key.Parent) is { } parent) routes.SetLinkGroup(parent.Index, parent.Group);
    }

    private void ApplySettings(DevicePlan plan, bool announce)
    {
        var parents = new HashSet<string>(StringComparer.Ordinal);
        var ours = new HashSet<string>(StringComparer.Ordinal);
        foreach (var device in plan.Devices)
        {
            if (device.Key.IsIpv6 || !_made.ContainsKey(device.Key)) continue;
            parents.Add(device.Key.Parent);
            ours.Add(device.Name);
        }
        settings.Apply(parents, ours, announce);
    }

    private static int MasterOf(Link parent) => parent.MasterKind == "vrf" ? parent.MasterIndex : 0;

    private static string KindOf(VirtualDevice device) => device.Key.Kind == VirtualLinkKind.Macvlan ? "VMAC" : "ipvlan";

    /// <summary>A device in the kernel.</summary>
    private sealed class Made(VirtualDevice device, int index)
    {
        public VirtualDevice Device { get; set; } = device;

        public int Index => index;

        public InterfaceAddress? Address { get; set; }

        public int Master { get; set; }
    }
}
