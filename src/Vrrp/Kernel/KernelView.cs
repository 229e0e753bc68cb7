using Ipvs.Netlink.Route;
using Vrrp.Host;

namespace Vrrp.Kernel;

/// <summary>
/// What is known of the kernel: always all addresses; routes and rules only when they have been read, as of that moment.
/// </summary>
/// <param name="links">Interfaces and addresses.</param>
/// <param name="routes">Routes of the originators the configuration uses, by slot; null: not read.</param>
/// <param name="rules">All rules; null: not read.</param>
internal sealed class KernelView(LinkTable links, ILookup<RouteSlot, RouteEntry>? routes = null, IReadOnlySet<RuleEntry>? rules = null)
{
    /// <summary>How <paramref name="wanted"/> and the kernel relate.</summary>
    public Finding Find(KernelObject wanted) => wanted switch
    {
        KernelObject.Address address => Find(address.Value),
        KernelObject.Route route => Find(route),
        KernelObject.Rule rule when rules is not null => rules.Contains(rule.Value) ? Finding.Present : Finding.Absent,
        _ => Finding.Unknown,
    };

    /// <summary>Whether the interfaces it needs are up, so that it can be there at all.</summary>
    public bool IsPossible(KernelObject wanted)
    {
        if (!IsUp(wanted.InterfaceIndex)) return false;
        if (wanted is not KernelObject.Route route) return true;
        foreach (var hop in route.Value.NextHops)
        {
            if (!IsUp(hop.OutputIndex)) return false;
        }
        return true;
    }

    private Finding Find(InterfaceAddress wanted)
    {
        if (links.FindAddress(wanted) is not { } actual) return Finding.Absent;
        var device = links.Find(wanted.InterfaceIndex)?.Name ?? "";
        return AddressMatch.Difference(wanted, actual, device, out var isReplaceable) is { } difference
            ? new Finding.Changed(difference, isReplaceable ? null : actual)
            : Finding.Present;
    }

    private Finding Find(KernelObject.Route wanted)
    {
        if (routes is null) return Finding.Unknown;
        foreach (var route in routes[wanted.Slot])
        {
            if (RouteMatch.IsSame(wanted.Value, route)) return Finding.Present;
        }
        return Finding.Absent;
    }

    private bool IsUp(int index) => index == 0 || (links.Find(index)?.Flags & LinkFlags.Up) == LinkFlags.Up;
}
