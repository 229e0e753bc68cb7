using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Addresses of an instance; the first one decides its family.</content>
internal sealed partial class VrrpInstanceBinder
{
    private readonly List<VirtualAddress> _addresses = [];
    private readonly List<VirtualAddress> _excluded = [];
    private readonly List<RouteConfig> _routes = [];
    private readonly List<RuleConfig> _rules = [];

    private void VirtualAddress(Statement s, List<VirtualAddress> list)
    {
        if (AddressBinder.Virtual(s) is not { } entry) return;
        bool excluded = ReferenceEquals(list, _excluded);
        if (!excluded && !TakeFamily(entry.Address.Family))
        {
            s.Error(0, $"({Name}): address family must match VRRP instance [{s[0]}] - ignoring");
            return;
        }

        // An advertised address must be there once; excluded ones may be on several interfaces.
        string? of = null;
        if (_addresses.Exists(e => IsSame(e, entry) && (!excluded || e.Device == entry.Device))) of = "a VIP";
        else if (_excluded.Exists(e => IsSame(e, entry) && e.Device == entry.Device)) of = "an excluded VIP";
        if (of is null) list.Add(entry);
        else s.Error(0, $"({Name}): {(excluded ? "Excluded " : "")}VIP duplicates {of} {s[0]} - ignoring", DiagnosticCode.Duplicate);
    }

    private void VirtualRoute(Statement s)
    {
        if (RouteBinder.Bind(s) is { } route) _routes.Add(route);
    }

    private void VirtualRule(Statement s)
    {
        if (RuleBinder.Bind(s) is { } rule) _rules.Add(rule);
    }

    private static bool IsSame(VirtualAddress one, VirtualAddress other) => one.Address.Address.Equals(other.Address.Address);
}
