namespace Ipvs.Netlink.Route;

/// <summary>A change of addresses, routes or rules, for <see cref="RouteClient.Execute(IReadOnlyList{NetworkChange})"/>.</summary>
public abstract record NetworkChange
{
    private NetworkChange()
    {
    }

    /// <summary>Adds an address: EEXIST when the interface has it, EINVAL for a scope that does not fit a secondary.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Replaces">An address that is there gets the new lifetimes and flags; nothing else of it can be changed.</param>
    public sealed record AddAddress(InterfaceAddress Address, bool Replaces = false) : NetworkChange;

    /// <summary>Removes an address, found by interface, address, prefix length and peer: EADDRNOTAVAIL when it is not there.</summary>
    /// <param name="Address">The address.</param>
    public sealed record RemoveAddress(InterfaceAddress Address) : NetworkChange;

    /// <summary>Adds a route: EEXIST when there is one that it may not stand beside, ENETUNREACH when the gateway is not on a link.</summary>
    /// <param name="Route">The route.</param>
    /// <param name="Placement">Where it goes among those it competes with.</param>
    public sealed record AddRoute(RouteEntry Route, RoutePlacement Placement) : NetworkChange;

    /// <summary>Removes the first route that matches: ESRCH when there is none.</summary>
    /// <param name="Route">The route.</param>
    public sealed record RemoveRoute(RouteEntry Route) : NetworkChange;

    /// <summary>Adds a rule: EEXIST when there is one just like it.</summary>
    /// <param name="Rule">The rule.</param>
    public sealed record AddRule(RuleEntry Rule) : NetworkChange;

    /// <summary>Removes the first rule that matches: ENOENT when there is none.</summary>
    /// <param name="Rule">The rule.</param>
    public sealed record RemoveRule(RuleEntry Rule) : NetworkChange;
}
