using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Kernel;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly HashSet<InternetAddress> _virtual = [];
    private readonly HashSet<InternetAddress> _static = [];
    private readonly HashSet<InternetAddress> _trackedSources = [];
    private readonly List<InterfaceAddress> _protected = [];
    private readonly HashSet<string> _deviceNames = new(StringComparer.Ordinal);
    private bool _routesAnywhere;
    private bool _stopping;

    // A virtual address that was on the interface before us is the interface's own (an address owner): never ours to remove.
    private bool IsProtected(InterfaceAddress address) => FindProtected(address) is not null;

    private InterfaceAddress? FindProtected(InterfaceAddress address) => _protected.Find(p => LinkTable.IsSame(p, address));

    private bool IsProtected(KernelObject item) => item is KernelObject.Address address && IsProtected(address.Value);

    private void RememberAddresses()
    {
        RememberAddresses(_router.Config);
        foreach (var instance in _router.Instances)
        {
            foreach (var item in _resolver.Of(instance).Objects)
            {
                if (item is not KernelObject.Address address) continue;
                if (_links.FindAddress(address.Value) is not { Protocol: not InterfaceAddress.KeepalivedProtocol } found) continue;
                var isOwner = instance.Config.Priority == EffectivePriority.Owner;
                if (isOwner || !HasOtherAddress(found)) _protected.Add(found);
            }
        }
    }

    private void RememberAddresses(KeepalivedConfig config)
    {
        _virtual.Clear();
        _static.Clear();
        _trackedSources.Clear();
        _hasLeases = config.VrrpInstances.Any(static i => i.VipLease > TimeSpan.Zero);
        RememberDevices(config);
        foreach (var instance in config.VrrpInstances)
        {
            foreach (var entry in instance.VirtualAddresses) _virtual.Add(InternetAddress.From(entry.Address.Address));
            foreach (var entry in instance.ExcludedAddresses) _virtual.Add(InternetAddress.From(entry.Address.Address));
        }
        foreach (var instance in config.VrrpInstances)
        {
            if (instance is { TrackSourceAddress: true, SourceAddress: { } source }) _trackedSources.Add(InternetAddress.From(source));
        }
        foreach (var entry in config.StaticAddresses) _static.Add(InternetAddress.From(entry.Address.Address));
    }

    private void RememberDevices(KeepalivedConfig config)
    {
        _deviceNames.Clear();
        _routesAnywhere = false;
        foreach (var instance in config.VrrpInstances)
        {
            foreach (var entry in instance.VirtualAddresses) RememberDevice(_links.DeviceOf(instance, entry)?.Name);
            foreach (var entry in instance.ExcludedAddresses) RememberDevice(_links.DeviceOf(instance, entry)?.Name);
            RememberDevices(instance.VirtualRoutes);
            RememberDevice(instance.Interface);
        }
        foreach (var entry in config.StaticAddresses) RememberDevice(entry.Device);
        RememberDevices(config.StaticRoutes);
    }

    private void RememberDevices(ValueArray<RouteConfig> routes)
    {
        foreach (var route in routes)
        {
            _routesAnywhere |= route.Device is null && route.NextHops.Any(static h => h.Device is null);
            _routesAnywhere |= route.Device is null && route.NextHops.IsEmpty && route.Gateway is not null;
            RememberDevice(route.Device);
            foreach (var hop in route.NextHops) RememberDevice(hop.Device);
        }
    }

    private void RememberDevice(string? device)
    {
        if (device is not null) _deviceNames.Add(device);
    }

    private bool HasOtherAddress(InterfaceAddress address)
    {
        foreach (var other in _links.AddressesOf(address.InterfaceIndex))
        {
            if (other.Family == address.Family && !_virtual.Contains(InternetAddress.From(other.Address))) return true;
        }
        return false;
    }

    private void OnAddressAdded(InterfaceAddress address)
    {
        var value = InternetAddress.From(address.Address);
        var isVirtual = _virtual.Contains(value);
        if (!_ownChange && (isVirtual || _static.Contains(value))) Suspect(DriftScope.Addresses);
        if (!isVirtual) UpdateSources(address.InterfaceIndex);
        TrackSource(value);
    }

    // Deleting a primary address makes the kernel delete the secondaries of its subnet, and silently the routes that used them.
    private void OnAddressRemoved(InterfaceAddress address)
    {
        var value = InternetAddress.From(address.Address);
        var isVirtual = _virtual.Contains(value);
        if (isVirtual || _static.Contains(value))
        {
            if (_ownChange) _collateral.Add(AddressKey.Of(address));
            else _collateral.Remove(AddressKey.Of(address));
            Suspect(DriftScope.Addresses);
        }
        if (_routedInterfaces.Contains(address.InterfaceIndex)) Suspect(DriftScope.Routes);
        if (!isVirtual) UpdateSources(address.InterfaceIndex);
        TrackSource(value);
    }

    private void TrackSource(InternetAddress address)
    {
        if (_trackedSources.Contains(address)) _router.OnConfiguredSource(address, _links.HasAddress(address), MonotonicClock.Now, _actions);
    }

    private void TrackSources()
    {
        foreach (var address in _trackedSources) TrackSource(address);
    }
}
