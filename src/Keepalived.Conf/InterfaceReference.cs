using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>A place in the configuration that names a network interface.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Span">Where it is named.</param>
/// <param name="MissingMessage">What keepalived says when it does not exist.</param>
public sealed record InterfaceReference(string Name, SourceSpan Span, string MissingMessage)
{
    /// <summary>
    /// Every interface the VRRP role needs. Without <c>dynamic_interfaces</c> a missing one keeps the role from starting.
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
        }

        foreach (var group in config.SyncGroups) AddTracked(references, group.Name, group.TrackInterfaces);
        foreach (var address in config.StaticAddresses)
        {
            string missing = address.DeviceIsDefault
                ? $"Static address {address.Address} requires either an interface or default interface must exist"
                : MissingDevice(address);
            references.Add(new(address.Device!, address.Origin.Span, missing));
        }

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

    private static string MissingDevice(VirtualAddress address) =>
        $"WARNING - interface {address.Device} for ip address {address.Address} doesn't exist";
}
