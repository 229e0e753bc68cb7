using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Vrrp.Instance;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private const string StaticOwner = "static_ipaddress";

    private readonly HashSet<InternetAddress> _virtual = [];
    private readonly List<InterfaceAddress> _protected = [];
    private bool _stopping;
    private bool _staticsDirty;

    // A virtual address that was on the interface before us is the interface's own (an address owner): never ours to remove.
    private bool IsProtected(InterfaceAddress address) => _protected.Exists(p => LinkTable.IsSame(p, address));

    private void RememberAddresses()
    {
        RememberAddresses(_router.Config);
        foreach (var instance in _router.Instances)
        {
            foreach (var (address, _) in Wanted(instance.Config, instance.AllAddresses))
            {
                if (_links.FindAddress(address) is not { Protocol: not InterfaceAddress.KeepalivedProtocol } found) continue;
                var isOwner = instance.Config.Priority == EffectivePriority.Owner;
                if (isOwner || !HasOtherAddress(found)) _protected.Add(found);
            }
        }
    }

    private void RememberAddresses(KeepalivedConfig config)
    {
        _virtual.Clear();
        foreach (var instance in config.VrrpInstances)
        {
            foreach (var entry in instance.VirtualAddresses) _virtual.Add(InternetAddress.From(entry.Address.Address));
            foreach (var entry in instance.ExcludedAddresses) _virtual.Add(InternetAddress.From(entry.Address.Address));
        }
    }

    private bool HasOtherAddress(InterfaceAddress address)
    {
        foreach (var other in _links.AddressesOf(address.InterfaceIndex))
        {
            if (other.Family == address.Family && !_virtual.Contains(InternetAddress.From(other.Address))) return true;
        }
        return false;
    }

    private List<(InterfaceAddress Address, VirtualAddress Entry)> Wanted(VrrpInstanceConfig config, ValueArray<VirtualAddress> entries)
    {
        var wanted = new List<(InterfaceAddress, VirtualAddress)>(entries.Count);
        foreach (var entry in entries)
        {
            if (_links.DeviceOf(config, entry) is { } link)
                wanted.Add((AddressMapping.ToKernel(entry, link.Index), entry));
        }
        return wanted;
    }

    private static List<InterfaceAddress> Addresses(List<(InterfaceAddress Address, VirtualAddress Entry)> wanted) =>
        wanted.ConvertAll(static w => w.Address);

    private AddressBatch PlanInstall(VrrpInstance instance, AddressBatch batch)
    {
        if (instance.State != VrrpState.Master) return batch; // overtaken by a later event of the same batch
        var wanted = Wanted(instance.Config, instance.AllAddresses);
        if (wanted.Count < instance.AllAddresses.Count) VrrpHostLog.InterfaceMissing(_log, instance.Config.Name, "of an address");
        return batch.Add(instance.Config.Name, AddressPlan.Install(Addresses(wanted), _links));
    }

    private AddressBatch PlanRemoval(VrrpInstance instance, ValueArray<VirtualAddress> entries, AddressBatch batch)
    {
        var unwanted = Addresses(Wanted(instance.Config, entries));
        return batch.Add(instance.Config.Name, AddressPlan.Remove(unwanted, _links, a => IsProtected(a) || MasterOf(a) is not null));
    }

    // VIPs that an earlier run left behind on instances that are not master now.
    private void RemoveLeftovers()
    {
        var batch = new AddressBatch();
        foreach (var instance in _router.Instances)
        {
            if (instance.State != VrrpState.Master) PlanRemoval(instance, instance.AllAddresses, batch);
        }
        Apply(batch);
    }

    private (VrrpInstance Instance, VirtualAddress Entry)? MasterOf(InterfaceAddress address)
    {
        foreach (var instance in _router.Instances)
        {
            if (instance.State != VrrpState.Master) continue;
            foreach (var (wanted, entry) in Wanted(instance.Config, instance.AllAddresses))
            {
                if (LinkTable.IsSame(wanted, address)) return (instance, entry);
            }
        }
        return null;
    }

    private void OnAddressRemoved(InterfaceAddress address)
    {
        if (MasterOf(address) is { } found)
        {
            if (_ownChange)
            {
                _collateral.Add(address);
            }
            else if (!found.Entry.NoTrack)
            {
                VrrpHostLog.AddressDeleted(_log, address.Address.ToString(), DeviceName(address));
                found.Instance.OnAddressDeleted(MonotonicClock.Now, _actions);
            }
        }
        else
        {
            _staticsDirty = true;
        }
        if (!_virtual.Contains(InternetAddress.From(address.Address))) UpdateSources(address.InterfaceIndex);
    }

    private bool IsMissingTrackedAddress(VrrpInstance instance)
    {
        foreach (var (address, entry) in Wanted(instance.Config, instance.AllAddresses))
        {
            if (!entry.NoTrack && _links.FindAddress(address) is null) return true;
        }
        return false;
    }

    private string DeviceName(InterfaceAddress address) => _links.Find(address.InterfaceIndex)?.Name ?? $"interface {address.InterfaceIndex}";

    private void Apply(string owner, List<AddressChange> changes) => Apply(new AddressBatch().Add(owner, changes));

    private void Apply(AddressBatch batch)
    {
        if (batch.Changes.Count == 0) return;
        var results = _routes.Execute(batch.Changes);
        for (var i = 0; i < results.Count; i++) Account(batch.OwnerOf(i), batch.Changes[i], results[i]);
        // Deleting a primary address makes the kernel delete the secondaries of its subnet. The kernel has announced all that already.
        _ownChange = true;
        _monitor.Read(OnLinkEvent);
        _ownChange = false;
        RestoreCollateral();
    }

    private void Account(string owner, AddressChange change, NetlinkResult result)
    {
        switch (change)
        {
            case AddressChange.Add add when result.Succeeded || result.Error == Errno.EEXIST:
                _links.Add(add.Address);
                break;
            case AddressChange.Remove remove when result.Succeeded || result.Error is Errno.EADDRNOTAVAIL or Errno.ENODEV:
                _links.Remove(remove.Address);
                break;
            case AddressChange.Add add:
                VrrpHostLog.AddressRefused(_log, owner, "add", Text(add.Address), DeviceName(add.Address), Reason(result));
                break;
            case AddressChange.Remove remove:
                VrrpHostLog.AddressRefused(_log, owner, "remove", Text(remove.Address), DeviceName(remove.Address), Reason(result));
                break;
        }
    }

    private static string Text(InterfaceAddress address) => $"{address.Address}/{address.PrefixLength}";

    private static string Reason(NetlinkResult result) => result.Text is { } text ? $"{result.Error.Text()} ({text})" : result.Error.Text();

    private void RestoreCollateral()
    {
        if (_collateral.Count == 0) return;
        var lost = _collateral.ToArray();
        _collateral.Clear();
        foreach (var address in lost)
        {
            if (MasterOf(address) is not { } found || _links.FindAddress(address) is not null) continue;
            VrrpHostLog.AddressRestored(_log, found.Instance.Config.Name, Text(address), DeviceName(address));
            Apply(found.Instance.Config.Name, [new AddressChange.Add(AddressMapping.ToKernel(found.Entry, address.InterfaceIndex))]);
            if (_links.Find(address.InterfaceIndex) is { } link && CanAnnounce(link))
                _announcements.Add(found.Instance, address.InterfaceIndex, InternetAddress.From(address.Address), 1, PaceOn(link));
        }
        SendAnnouncements();
    }

    private List<InterfaceAddress> Statics(ValueArray<VirtualAddress> entries)
    {
        var wanted = new List<InterfaceAddress>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.Device is { } device && _links.Find(device) is { } link) wanted.Add(AddressMapping.ToKernel(entry, link.Index));
        }
        return wanted;
    }

    private void InstallStatics(ValueArray<VirtualAddress> entries) => Apply(StaticOwner, AddressPlan.Install(Statics(entries), _links));

    private void RemoveStatics(ValueArray<VirtualAddress> entries, ValueArray<VirtualAddress> kept)
    {
        var wanted = Statics(kept);
        Apply(StaticOwner, AddressPlan.Remove(Statics(entries), _links, a => wanted.Exists(w => LinkTable.IsSame(w, a))));
    }

    // Static addresses that somebody deleted, or that went with an interface, come back while the interface is up.
    private void RestoreStatics()
    {
        _staticsDirty = false;
        if (_stopping) return;
        var changes = AddressPlan.Install(Statics(_router.Config.StaticAddresses), _links);
        changes.RemoveAll(c => c is AddressChange.Add add && _links.Find(add.Address.InterfaceIndex) is not { IsRunning: true });
        foreach (var change in changes)
        {
            if (change is AddressChange.Add add) VrrpHostLog.StaticRestored(_log, Text(add.Address), DeviceName(add.Address));
        }
        Apply(StaticOwner, changes);
    }
}
