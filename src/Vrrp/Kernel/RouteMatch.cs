using System.Net.Sockets;
using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>Whether a route of the kernel is the one that is wanted. What the configuration leaves open, the kernel fills in.</summary>
internal static class RouteMatch
{
    /// <summary>Whether <paramref name="actual"/> has everything <paramref name="wanted"/> asks for.</summary>
    public static bool IsSame(RouteEntry wanted, RouteEntry actual) =>
        RouteSlot.Of(wanted) == RouteSlot.Of(actual)
        && wanted.Type == actual.Type
        && wanted.Protocol == actual.Protocol
        && (wanted.Source is null || (Equals(wanted.Source, actual.Source) && wanted.SourcePrefixLength == actual.SourcePrefixLength))
        && (wanted.PreferredSource is null || Equals(wanted.PreferredSource, actual.PreferredSource))
        && (wanted.Family != AddressFamily.InterNetwork || wanted.Scope == AddressScope.Global || wanted.Scope == actual.Scope)
        && (wanted.Realms == 0 || wanted.Realms == actual.Realms)
        && HasMetrics(wanted, actual)
        && HasPath(wanted, actual);

    private static bool HasMetrics(RouteEntry wanted, RouteEntry actual)
    {
        foreach (var metric in wanted.Metrics)
        {
            if (!actual.Metrics.Contains(metric)) return false;
        }
        return wanted.CongestionControl is null || wanted.CongestionControl == actual.CongestionControl;
    }

    // A list of one next hop comes back as an ordinary route.
    private static bool HasPath(RouteEntry wanted, RouteEntry actual)
    {
        var wantedHops = Hops(wanted);
        var actualHops = Hops(actual);
        if (wantedHops.Count != actualHops.Count) return false;
        for (var i = 0; i < wantedHops.Count; i++)
        {
            if (!IsSame(wantedHops[i], actualHops[i], compareWeight: wantedHops.Count > 1)) return false;
        }
        return true;
    }

    private static IReadOnlyList<RouteNextHop> Hops(RouteEntry route) => route.NextHops.Count > 0
        ? route.NextHops
        : [new RouteNextHop(route.Gateway, route.OutputIndex) { IsOnLink = route.IsOnLink, Encapsulation = route.Encapsulation }];

    private static bool IsSame(RouteNextHop wanted, RouteNextHop actual, bool compareWeight) =>
        Equals(wanted.Gateway, actual.Gateway)
        && (wanted.OutputIndex == 0 || wanted.OutputIndex == actual.OutputIndex)
        && (!compareWeight || wanted.Weight == actual.Weight)
        && (!wanted.IsOnLink || actual.IsOnLink)
        && IsSame(wanted.Encapsulation, actual.Encapsulation);

    private static bool IsSame(RouteEncapsulation? wanted, RouteEncapsulation? actual) => (wanted, actual) switch
    {
        (RouteEncapsulation.Tunnel left, RouteEncapsulation.Tunnel right) =>
            left.Family == right.Family && left.Id == right.Id && Equals(left.Destination, right.Destination),
        _ => Equals(wanted, actual),
    };
}
