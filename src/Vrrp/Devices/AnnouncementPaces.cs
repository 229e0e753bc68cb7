using Keepalived.Conf.Model;

namespace Vrrp.Devices;

/// <summary><c>garp_group</c>, <c>vrrp_garp_interval</c> and <c>vrrp_gna_interval</c>.</summary>
internal sealed class AnnouncementPaces(KeepalivedConfig config)
{
    private readonly Dictionary<string, int> _groups = GroupsOf(config);

    /// <summary>The pace on an interface.</summary>
    /// <param name="name">The interface, for a macvlan its parent.</param>
    /// <param name="index">Its index.</param>
    public AnnouncementPace Of(string name, int index)
    {
        if (!_groups.TryGetValue(name, out var number)) return new AnnouncementPace(index, config.Global.GarpInterval, config.Global.GnaInterval);
        var group = config.GarpGroups[number];
        return new AnnouncementPace(-1 - number, group.GarpInterval ?? TimeSpan.Zero, group.GnaInterval ?? TimeSpan.Zero);
    }

    private static Dictionary<string, int> GroupsOf(KeepalivedConfig config)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < config.GarpGroups.Count; i++)
        {
            foreach (var member in config.GarpGroups[i].Interfaces) groups.TryAdd(member.Name, i);
        }
        return groups;
    }
}
