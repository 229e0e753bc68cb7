using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;

namespace Vrrp.Kernel;

/// <summary>Names of routes and rules in log lines: enough of the entry to find it in the file.</summary>
internal static class KernelNames
{
    /// <summary>Destination, next hop, device, table and metric of a route.</summary>
    public static string Of(RouteConfig route)
    {
        var text = new StringBuilder();
        if (route.Type != Keepalived.Conf.Model.RouteType.Unicast) text.Append(route.Type.ToString().ToLowerInvariant()).Append(' ');
        text.Append(route.Destination?.ToString() ?? (route.Family == AddressFamily.InterNetworkV6 ? "default6" : "default"));
        Append(text, "from", route.From);
        Append(text, "via", route.Gateway);
        foreach (var hop in route.NextHops)
        {
            text.Append(" nexthop");
            Append(text, "via", hop.Gateway);
            Append(text, "dev", hop.Device);
        }
        Append(text, "dev", route.Device);
        if (route.Vrf is not null) Append(text, "vrf", route.Vrf);
        else if (route.Table != RouteConfig.MainTable) Append(text, "table", route.Table);
        Append(text, "metric", route.Metric);
        return text.ToString();
    }

    /// <summary>Selectors, action and preference of a rule.</summary>
    public static string Of(RuleConfig rule)
    {
        var text = new StringBuilder(rule.IsInverted ? "not from " : "from ").Append(rule.From?.ToString() ?? "all");
        Append(text, "to", rule.To);
        Append(text, "fwmark", rule.FirewallMark);
        Append(text, "iif", rule.InputInterface);
        Append(text, "oif", rule.OutputInterface);
        if (rule.Action != RuleAction.Table) text.Append(' ').Append(rule.Action.ToString().ToLowerInvariant());
        Append(text, "table", rule.Table);
        Append(text, "", rule.GotoTarget);
        return text.Append(" preference ").Append(rule.Preference).ToString();
    }

    private static void Append<T>(StringBuilder text, string word, T? value)
    {
        if (value is null) return;
        text.Append(' ');
        if (word.Length > 0) text.Append(word).Append(' ');
        text.Append(value);
    }
}
