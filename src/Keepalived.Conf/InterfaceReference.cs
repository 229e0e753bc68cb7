using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>A place in the configuration that names a network interface.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Span">Where it is named.</param>
/// <param name="MissingMessage">What keepalived says when it does not exist.</param>
public sealed record InterfaceReference(string Name, SourceSpan Span, string MissingMessage)
{
    /// <summary>Whether the VRRP role cannot start without it.</summary>
    public bool StopsVrrp { get; init; } = true;

    /// <summary>Whether it is not named there but the default interface: a status of its own.</summary>
    public bool IsDefault { get; init; }

    /// <summary>
    /// Every interface the VRRP part names. Without <c>dynamic_interfaces</c> each must exist.
    /// </summary>
    public static IReadOnlyList<InterfaceReference> AllOf(KeepalivedConfig config)
    {
        var references = new List<InterfaceReference>();
        foreach (var instance in config.VrrpInstances)
        {
            if (instance.Interface is { } name)
            {
                references.Add(new(name, instance.InterfaceOrigin.Span, $"WARNING - interface {name} for vrrp_instance {instance.Name} doesn't exist"));
            }

            if (instance.Vrf is { } vrf) references.Add(new(vrf, instance.VrfOrigin.Span, $"({instance.Name}) WARNING - VRF interface {vrf} doesn't exist"));
            AddTracked(references, instance.Name, instance.TrackInterfaces);
            AddDevices(references, instance.VirtualAddresses);
            AddDevices(references, instance.ExcludedAddresses);
            AddRoutes(references, instance.VirtualRoutes);
            AddRules(references, instance.VirtualRules);
        }

        foreach (var group in config.SyncGroups) AddTracked(references, group.Name, group.TrackInterfaces);
        foreach (var address in config.StaticAddresses)
        {
            string missing = address.DeviceIsDefault
                ? $"Static address {address.Address} requires either an interface or default interface must exist"
                : MissingDevice(address);
            references.Add(new(address.Device!, address.Origin.Span, missing) { IsDefault = address.DeviceIsDefault });
        }

        foreach (var grouped in config.GarpGroups.SelectMany(g => g.Interfaces))
        {
            references.Add(new(grouped.Name, grouped.Origin.Span, $"WARNING - interface {grouped.Name} specified for garp_group doesn't exist"));
        }

        foreach (var polled in config.PolledInterfaces)
        {
            string missing = $"unknown interface {polled.Name} specified for linkbeat interface";
            references.Add(new(polled.Name, polled.Origin.Span, missing) { StopsVrrp = false });
        }

        foreach (var delay in config.InterfaceDelays)
        {
            string missing = $"unknown interface {delay.Interface} specified for up/down delay";
            references.Add(new(delay.Interface, delay.Origin.Span, missing) { StopsVrrp = false });
        }

        AddRoutes(references, config.StaticRoutes);
        AddRules(references, config.StaticRules);
        return references;
    }

    private static void AddTracked(List<InterfaceReference> references, string owner, ValueArray<TrackedInterface> entries)
    {
        foreach (var entry in entries) references.Add(new(entry.Name, entry.Origin.Span, $"({owner}) tracked interface {entry.Name} doesn't exist"));
    }

    private static void AddDevices(List<InterfaceReference> references, ValueArray<VirtualAddress> addresses)
    {
        foreach (var address in addresses)
        {
            if (address.Device is { } device) references.Add(new(device, address.Origin.Span, MissingDevice(address)));
        }
    }

    private static void AddRoutes(List<InterfaceReference> references, ValueArray<RouteConfig> routes)
    {
        foreach (var route in routes)
        {
            AddNamed(references, route.Device, route.DeviceOrigin, "VROUTE nexthop");
            foreach (var hop in route.NextHops) AddNamed(references, hop.Device, hop.DeviceOrigin, "VROUTE nexthop");
        }
    }

    private static void AddRules(List<InterfaceReference> references, ValueArray<RuleConfig> rules)
    {
        foreach (var rule in rules)
        {
            AddNamed(references, rule.InputInterface, rule.InputOrigin, "rule");
            AddNamed(references, rule.OutputInterface, rule.OutputOrigin, "rule");
        }
    }

    private static void AddNamed(List<InterfaceReference> references, string? name, Origin origin, string of)
    {
        if (name is not null) references.Add(new(name, origin.Span, $"WARNING - interface {name} for {of} doesn't exist"));
    }

    private static string MissingDevice(VirtualAddress address)
    {
        bool full = address.Address.PrefixLength == Addresses.FullLength(address.Address.Address);
        string written = full ? address.Address.Address.ToString() : address.Address.ToString();
        return $"WARNING - interface {address.Device} for ip address {written} doesn't exist";
    }
}
