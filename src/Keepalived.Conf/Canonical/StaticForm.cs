using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Static addresses, routes and rules. The track groups they name have to stand before them.</summary>
internal static class StaticForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        root.Entries("static_ipaddress", config.StaticAddresses, AddressForm.AddTo);
        root.Entries("static_routes", config.StaticRoutes, RouteForm.AddTo);
        root.Entries("static_rules", config.StaticRules, RuleForm.AddTo);
    }
}
