using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Static addresses, routes and rules. The track groups they name have to stand before them.</summary>
internal static class StaticForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
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
