using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Static addresses, routes and rules, behind the track groups they name.</summary>
internal static class StaticForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        foreach (var group in config.TrackGroups)
        {
            var members = root.Block("track_group", group.Name).Block("group");
            foreach (string member in group.Members) members.Entry(member);
        }

        AddEntries(root, "static_ipaddress", config.StaticAddresses, AddressForm.AddTo);
        AddEntries(root, "static_routes", config.StaticRoutes, RouteForm.AddTo);
        AddEntries(root, "static_rules", config.StaticRules, RuleForm.AddTo);
    }

    private static void AddEntries<T>(CanonicalNode root, string keyword, ValueArray<T> entries, Action<CanonicalNode, T> add)
    {
        if (entries.IsEmpty) return;
        var block = root.Block(keyword);
        foreach (var entry in entries) add(block, entry);
    }
}
