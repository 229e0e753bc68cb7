using System.Net.Sockets;
using System.Net.NetworkInformation;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;

namespace Vrrp.Devices;

/// <summary>
/// Which devices a configuration needs, under which names, and which address belongs on which. Follows from the configuration and the
/// names that are free; owns nothing in the kernel.
/// </summary>
internal sealed class DevicePlan
{
    private readonly Dictionary<DeviceKey, VirtualDevice> _devices = [];
    private readonly Dictionary<string, VirtualDevice> _byName = new(StringComparer.Ordinal);
    private DevicePlan? _before;

    private DevicePlan(DevicePlan? before) => _before = before;

    /// <summary>No devices.</summary>
    public static DevicePlan Empty { get; } = new(null);

    /// <summary>The devices, in the order of their instances.</summary>
    public IReadOnlyCollection<VirtualDevice> Devices => _devices.Values;

    /// <summary>The devices of <paramref name="config"/>. One that was planned before keeps its name.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="before">The plan in force; its names stay known until <see cref="Settle"/>.</param>
    /// <param name="isFree">Whether a device may have its name: nothing else is called that.</param>
    public static DevicePlan Of(KeepalivedConfig config, DevicePlan before, Func<VirtualDevice, bool> isFree)
    {
        var plan = new DevicePlan(before);
        var wanted = new Dictionary<DeviceKey, (VirtualDevice Device, string Prefix)>();
        foreach (var instance in config.VrrpInstances) Collect(instance, config.Global, wanted);
        // Names from the configuration first, so that no chosen one takes them.
        foreach (var (device, prefix) in wanted.Values)
        {
            if (device.Name.Length > 0) plan.Add(device, prefix, before, isFree);
        }
        foreach (var (device, prefix) in wanted.Values)
        {
            if (device.Name.Length == 0) plan.Add(device, prefix, before, isFree);
        }
        return plan;
    }

    /// <summary>The device a name belongs to; null: none of ours.</summary>
    public VirtualDevice? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The interface an instance's adverts leave by and come in by; null for one without interface.</summary>
    public string? Transmit(VrrpInstanceConfig config)
    {
        if (config.TransmitOnBase || (config.VirtualMac is not null && !config.UnicastPeers.IsEmpty)) return config.Interface;
        return MainDevice(config);
    }

    /// <summary>The interface addresses of an instance are on unless they name another: its device, else its interface.</summary>
    public string? MainDevice(VrrpInstanceConfig config) =>
        MainKey(config) is { } key && Find(key) is { } device ? device.Name : config.Interface;

    /// <summary>The interface an address belongs on; null when there is none to put it on.</summary>
    public string? DeviceOf(VrrpInstanceConfig config, VirtualAddress entry)
    {
        var parent = entry.Device ?? config.Interface;
        return parent is not null && KeyOf(config, entry) is { } key && Find(key) is { } device ? device.Name : parent;
    }

    /// <summary>Makes instances track the devices they run on, as they track the interfaces below.</summary>
    public KeepalivedConfig Track(KeepalivedConfig config) =>
        _devices.Count == 0 ? config : config with { VrrpInstances = config.VrrpInstances.Select(Track).ToValueArray() };

    /// <summary>Forgets the plan before this one.</summary>
    public void Settle() => _before = null;

    private VrrpInstanceConfig Track(VrrpInstanceConfig config)
    {
        var tracked = new List<TrackedInterface>(config.TrackInterfaces);
        if (!config.DontTrackPrimary && MainKey(config) is { } main && Find(main) is { } own) Track(own.Name, tracked);
        foreach (var entry in Entries(config))
        {
            if (!entry.NoTrack && KeyOf(config, entry) is { } key && key != MainKey(config) && Find(key) is { } device) Track(device.Name, tracked);
        }
        return tracked.Count == config.TrackInterfaces.Count ? config : config with { TrackInterfaces = tracked.ToValueArray() };
    }

    private static void Track(string name, List<TrackedInterface> tracked)
    {
        if (!tracked.Exists(t => t.Name == name)) tracked.Add(new TrackedInterface(name, 0, false));
    }

    private VirtualDevice? Find(DeviceKey key) => _devices.GetValueOrDefault(key) ?? _before?._devices.GetValueOrDefault(key);

    private void Add(VirtualDevice device, string prefix, DevicePlan before, Func<VirtualDevice, bool> isFree)
    {
        var known = before._devices.GetValueOrDefault(device.Key);
        bool IsFree(string name) => Find(name) is null && (known?.Name == name || isFree(device with { Name = name }));
        var name = device.Name.Length > 0 && IsFree(device.Name) ? device.Name
            : known is not null && device.Name.Length == 0 && Find(known.Name) is null ? known.Name
            : DeviceNames.Choose(prefix, device.Key.VirtualRouterId, device.Key.IsIpv6, IsFree);
        device = device with { Name = name, TakenName = device.Name.Length > 0 && device.Name != name ? device.Name : null };
        _devices.Add(device.Key, device);
        _byName.Add(name, device);
    }

    private static void Collect(VrrpInstanceConfig config, GlobalDefs global, Dictionary<DeviceKey, (VirtualDevice Device, string Prefix)> wanted)
    {
        if (MainKey(config) is { } main && !wanted.ContainsKey(main)) wanted[main] = (Main(config, main), global.VmacPrefix);
        foreach (var entry in Entries(config))
        {
            if (KeyOf(config, entry) is not { } key || wanted.ContainsKey(key)) continue;
            wanted[key] = (new VirtualDevice(key, "", config.Name) { HardwareAddress = VirtualMacOf(key) },
                global.VmacAddressPrefix ?? global.VmacPrefix);
        }
    }

    private static VirtualDevice Main(VrrpInstanceConfig config, DeviceKey key)
    {
        var device = new VirtualDevice(key, config.VirtualMac?.Name ?? config.Ipvlan?.Name ?? "", config.Name)
        {
            Group = config.VirtualMac?.Group ?? config.Ipvlan?.Group,
            Source = config.SourceAddress,
        };
        if (config.VirtualMac is not { } vmac)
            return device with { Mode = (uint)config.Ipvlan!.Type, Address = config.Ipvlan.Address };
        return device with
        {
            HardwareAddress = vmac.Address.IsEmpty ? VirtualMacOf(key) : new PhysicalAddress([.. vmac.Address]),
            AnnouncesParent = vmac.NetlinkNotify,
            CarriesIpv6 = Entries(config).Any(e => vmac.Name is not null && e.Device == vmac.Name && IsIpv6(e)),
        };
    }

    // RFC 9568 s7.3.
    private static PhysicalAddress VirtualMacOf(DeviceKey key) => new([0, 0, 0x5e, 0, (byte)(key.IsIpv6 ? 2 : 1), key.VirtualRouterId]);

    private static DeviceKey? MainKey(VrrpInstanceConfig config)
    {
        if (config.Interface is not { } parent) return null;
        VirtualLinkKind? kind = config.VirtualMac is not null ? VirtualLinkKind.Macvlan : config.Ipvlan is not null ? VirtualLinkKind.Ipvlan : null;
        return kind is { } known ? new DeviceKey(known, config.VirtualRouterId, IsIpv6(config), parent) : null;
    }

    private static DeviceKey? KeyOf(VrrpInstanceConfig config, VirtualAddress entry)
    {
        if ((entry.Device ?? config.Interface) is not { } parent) return null;
        if (parent == config.Interface && IsIpv6(entry) == IsIpv6(config) && MainKey(config) is { } main) return main;
        if (!entry.UseVmac && !config.UseVirtualMacForAddresses) return null;
        return new DeviceKey(VirtualLinkKind.Macvlan, config.VirtualRouterId, IsIpv6(entry), parent);
    }

    private static IEnumerable<VirtualAddress> Entries(VrrpInstanceConfig config) => config.VirtualAddresses.Concat(config.ExcludedAddresses);

    private static bool IsIpv6(VrrpInstanceConfig config) => config.Family == AddressFamily.InterNetworkV6;

    private static bool IsIpv6(VirtualAddress entry) => entry.Address.Address.AddressFamily == AddressFamily.InterNetworkV6;
}
