using Keepalived.Conf.Model;

namespace Vrrp.Instance;

/// <summary>What an instance brings into the kernel while it is master.</summary>
/// <param name="Addresses">Advertised addresses first, then excluded ones.</param>
/// <param name="Routes"><c>virtual_routes</c>.</param>
/// <param name="Rules"><c>virtual_rules</c>.</param>
public sealed record VirtualResources(ValueArray<VirtualAddress> Addresses, ValueArray<RouteConfig> Routes, ValueArray<RuleConfig> Rules)
{
    /// <summary>Everything of <paramref name="config"/>.</summary>
    public static VirtualResources Of(VrrpInstanceConfig config) => new(
        config.ExcludedAddresses.IsEmpty ? config.VirtualAddresses : [.. config.VirtualAddresses, .. config.ExcludedAddresses],
        config.VirtualRoutes, config.VirtualRules);

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => Addresses.IsEmpty && Routes.IsEmpty && Rules.IsEmpty;
}
