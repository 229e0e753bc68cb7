using Keepalived.Conf.Model;
using Vrrp.Host;
using Vrrp.Instance;

namespace Vrrp.Kernel;

/// <summary>
/// From configuration to kernel objects, with the names of interfaces looked up. Entries whose interface is missing are left out and
/// reported as such. What was resolved is kept until a configuration or an interface changes.
/// </summary>
/// <param name="links">The interfaces.</param>
internal sealed class ResourceResolver(LinkTable links)
{
    private readonly Dictionary<VrrpInstance, Resolved> _instances = [];
    private int _version = -1;

    /// <summary>Everything an instance has while it is master: addresses, excluded addresses, routes, rules.</summary>
    public Resolved Of(VrrpInstance instance)
    {
        if (_version != links.Version)
        {
            _instances.Clear();
            _version = links.Version;
        }
        if (_instances.TryGetValue(instance, out var known) && ReferenceEquals(known.Config, instance.Config)) return known;
        var resolved = Resolve(instance.Config, instance.Resources);
        _instances[instance] = resolved;
        return resolved;
    }

    /// <summary>Part of what an instance has or had.</summary>
    public List<KernelObject> Of(VrrpInstance instance, VirtualResources resources) => ReferenceEquals(resources, instance.Resources)
        ? Of(instance).Objects
        : Resolve(instance.Config, resources).Objects;

    /// <summary>Forgets instances that are no more.</summary>
    public void Forget() => _instances.Clear();

    /// <summary>Static entries: addresses, routes, rules.</summary>
    public List<KernelObject> Statics(KeepalivedConfig config)
    {
        var objects = new List<KernelObject>();
        foreach (var entry in config.StaticAddresses)
        {
            if (entry.Device is { } device && links.Find(device) is { } link)
                objects.Add(new KernelObject.Address(entry, AddressMapping.ToKernel(entry, link.Index), device));
        }
        AddRoutes(config.StaticRoutes, objects);
        AddRules(config.StaticRules, objects);
        return objects;
    }

    private Resolved Resolve(VrrpInstanceConfig config, VirtualResources resources)
    {
        var objects = new List<KernelObject>(resources.Addresses.Count + resources.Routes.Count + resources.Rules.Count);
        var lease = (uint)config.VipLease.TotalSeconds;
        foreach (var entry in resources.Addresses)
        {
            if (links.DeviceOf(config, entry) is { } link)
                objects.Add(new KernelObject.Address(entry, AddressMapping.ToKernel(entry, link.Index, lease), link.Name));
        }
        AddRoutes(resources.Routes, objects);
        AddRules(resources.Rules, objects);
        var missing = resources.Addresses.Count + resources.Routes.Count + resources.Rules.Count - objects.Count;
        return new Resolved(config, objects, missing);
    }

    private void AddRoutes(ValueArray<RouteConfig> entries, List<KernelObject> objects)
    {
        foreach (var entry in entries)
        {
            if (RouteMapping.ToKernel(entry, links) is { } route) objects.Add(new KernelObject.Route(entry, route));
        }
    }

    private static void AddRules(ValueArray<RuleConfig> entries, List<KernelObject> objects)
    {
        foreach (var entry in entries) objects.Add(new KernelObject.Rule(entry, RuleMapping.ToKernel(entry)));
    }

    /// <summary>What an instance's configuration comes to.</summary>
    /// <param name="Config">The configuration.</param>
    /// <param name="Objects">The objects, in the order they are installed in.</param>
    /// <param name="Missing">Entries whose interface is missing.</param>
    internal sealed record Resolved(VrrpInstanceConfig Config, List<KernelObject> Objects, int Missing);
}
