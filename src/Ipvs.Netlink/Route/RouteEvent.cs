namespace Ipvs.Netlink.Route;

/// <summary>What a <see cref="RouteMonitor"/> saw.</summary>
public abstract record RouteEvent
{
    private RouteEvent()
    {
    }

    /// <summary>A route appeared, possibly in place of another one with the same destination.</summary>
    /// <param name="Route">The route.</param>
    public sealed record RouteAdded(RouteEntry Route) : RouteEvent;

    /// <summary>A route is gone.</summary>
    /// <param name="Route">The route as it last was.</param>
    public sealed record RouteRemoved(RouteEntry Route) : RouteEvent;

    /// <summary>A rule appeared or is gone.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="IsRemoved">Whether it is gone.</param>
    public sealed record RuleChanged(RuleEntry Rule, bool IsRemoved) : RouteEvent;

    /// <summary>Events were lost: read what there is and compare.</summary>
    public sealed record Overrun : RouteEvent;
}
