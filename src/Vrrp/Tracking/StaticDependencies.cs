using Keepalived.Conf.Model;

namespace Vrrp.Tracking;

/// <summary>What an instance needs because a <c>track_group</c> ties it to static addresses, routes and rules.</summary>
/// <param name="Groups">Names of the groups that list the instance.</param>
/// <param name="Devices">Interfaces of the static items of these groups.</param>
public sealed record StaticDependencies(IReadOnlyList<string> Groups, IReadOnlyList<string> Devices)
{
    /// <summary>An instance that no group lists.</summary>
    public static StaticDependencies None { get; } = new([], []);

    /// <summary>The dependencies of each instance that has some, by name.</summary>
    public static IReadOnlyDictionary<string, StaticDependencies> Of(KeepalivedConfig config)
    {
        var result = new Dictionary<string, StaticDependencies>(StringComparer.Ordinal);
        foreach (var group in config.TrackGroups)
        {
            var devices = DevicesOf(group.Name, config);
            foreach (var member in group.Members)
            {
                var before = result.GetValueOrDefault(member, None);
                result[member] = new StaticDependencies([.. before.Groups, group.Name], [.. before.Devices, .. devices]);
            }
        }
        return result;
    }

    private static List<string> DevicesOf(string group, KeepalivedConfig config)
    {
        var devices = new List<string>();
        foreach (var address in config.StaticAddresses)
        {
            if (address.TrackGroup == group && address.Device is { } device) devices.Add(device);
        }
        foreach (var route in config.StaticRoutes)
        {
            if (route.TrackGroup == group) devices.AddRange(NeededDevices.Of(route));
        }
        foreach (var rule in config.StaticRules)
        {
            if (rule.TrackGroup == group) devices.AddRange(NeededDevices.Of(rule));
        }
        return devices;
    }
}
