using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>
/// Interfaces that share pauses between announcements: <c>garp_group</c> blocks, and for <c>vrrp_garp_interval</c> and
/// <c>vrrp_gna_interval</c> every other interface of instances by itself.
/// </summary>
internal static class PaceGroups
{
    /// <summary>The groups, those of the configuration first.</summary>
    public static List<GarpGroupConfig> Of(KeepalivedConfig config)
    {
        var groups = new List<GarpGroupConfig>(config.GarpGroups);
        var global = config.Global;
        if (global.GarpInterval <= TimeSpan.Zero && global.GnaInterval <= TimeSpan.Zero) return groups;
        var grouped = config.GarpGroups.SelectMany(static g => g.Interfaces).Select(static i => i.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in config.VrrpInstances.Where(i => IsPaced(i, global)).SelectMany(DevicesOf))
        {
            if (!grouped.Add(name)) continue;
            groups.Add(new GarpGroupConfig
            {
                GarpInterval = global.GarpInterval > TimeSpan.Zero ? global.GarpInterval : null,
                GnaInterval = global.GnaInterval > TimeSpan.Zero ? global.GnaInterval : null,
                Interfaces = [new GroupedInterface(name)],
            });
        }
        return groups;
    }

    private static bool IsPaced(VrrpInstanceConfig instance, GlobalDefs global)
    {
        bool Has(AddressFamily family) => instance.Family == family || instance.ExcludedAddresses.Any(e => e.Address.Family == family);
        return instance.Interface is not null &&
            ((global.GarpInterval > TimeSpan.Zero && Has(AddressFamily.InterNetwork)) || (global.GnaInterval > TimeSpan.Zero && Has(AddressFamily.InterNetworkV6)));
    }

    private static IEnumerable<string> DevicesOf(VrrpInstanceConfig instance) =>
        instance.VirtualAddresses.Concat(instance.ExcludedAddresses).Select(e => e.Device ?? instance.Interface!).Prepend(instance.Interface!);
}
