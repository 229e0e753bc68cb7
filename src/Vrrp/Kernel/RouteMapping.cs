using System.Net.Sockets;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Vrrp.Host;
using KernelType = Ipvs.Netlink.Route.RouteType;

namespace Vrrp.Kernel;

/// <summary>From an entry of the configuration to the route the kernel is asked for.</summary>
internal static class RouteMapping
{
    private const int RealmShift = 16;

    /// <summary>The route; null while an interface it names is missing.</summary>
    public static RouteEntry? ToKernel(RouteConfig entry, LinkTable links)
    {
        if (!TryIndex(entry.Device, links, out var device) || TableOf(entry, links) is not { } table) return null;
        var hops = new List<RouteNextHop>(entry.NextHops.Count);
        foreach (var hop in entry.NextHops)
        {
            if (!TryIndex(hop.Device, links, out var index)) return null;
            hops.Add(new RouteNextHop(hop.Gateway, index)
            {
                Weight = hop.Weight,
                IsOnLink = hop.OnLink,
                Encapsulation = ToKernel(hop.Encapsulation),
                Realms = ToKernel(hop.Realms),
            });
        }
        var route = new RouteEntry(entry.Family, (KernelType)entry.Type)
        {
            Destination = entry.Destination?.Address,
            PrefixLength = entry.Destination?.PrefixLength ?? 0,
            Source = entry.From?.Address,
            SourcePrefixLength = entry.From?.PrefixLength ?? 0,
            Gateway = entry.Gateway,
            OutputIndex = device,
            IsOnLink = entry.OnLink,
            Encapsulation = ToKernel(entry.Encapsulation),
            PreferredSource = entry.PreferredSource,
            Table = table,
            Protocol = entry.Protocol,
            Scope = ScopeOf(entry),
            Tos = entry.Tos,
            Metric = entry.Metric ?? 0,
            ExpiresSeconds = (uint)(entry.Expires?.TotalSeconds ?? 0),
            Realms = ToKernel(entry.Realms),
            RouterPreference = entry.RouterPreference ?? 0,
            TtlPropagate = entry.TtlPropagate,
            CongestionControl = entry.CongestionControl?.Algorithm,
        };
        if (hops.Count > 0) route = route with { NextHops = hops };
        return WithMetrics(route, entry);
    }

    // The names of keepalived's default, except that the kernel takes a route of type local only with the scope of this host.
    private static AddressScope ScopeOf(RouteConfig entry) => entry switch
    {
        { Scope: { } scope } => (AddressScope)scope,
        { Family: AddressFamily.InterNetwork, Type: Keepalived.Conf.Model.RouteType.Local } => AddressScope.Host,
        _ => AddressScope.Global,
    };

    private static RouteEntry WithMetrics(RouteEntry route, RouteConfig entry)
    {
        const int congestionControl = 16;
        var locked = entry.CongestionControl?.IsLocked == true ? 1u << congestionControl : 0;
        var metrics = new List<RouteMetricValue>(entry.Metrics.Count);
        foreach (var metric in entry.Metrics)
        {
            metrics.Add(new RouteMetricValue((int)metric.Kind, metric.Value));
            if (metric.IsLocked) locked |= 1u << (int)metric.Kind;
        }
        route = route with { LockedMetrics = locked };
        return metrics.Count == 0 ? route : route with { Metrics = metrics };
    }

    private static bool TryIndex(string? device, LinkTable links, out int index)
    {
        index = 0;
        if (device is null) return true;
        index = links.Find(device)?.Index ?? 0;
        return index != 0;
    }

    private static uint? TableOf(RouteConfig entry, LinkTable links) => entry.Vrf is { } vrf
        ? links.Find(vrf) is { VrfTable: > 0 and var table } ? table : null
        : entry.Table;

    internal static uint ToKernel(RouteRealms? realms) => realms is { } given ? ((uint)given.From << RealmShift) | given.To : 0;

    private static RouteEncapsulation? ToKernel(Encapsulation? encapsulation) => encapsulation switch
    {
        MplsEncapsulation mpls => new RouteEncapsulation.Mpls(mpls.Labels[0], mpls.Labels.Count > 1 ? mpls.Labels[1] : null),
        IlaEncapsulation ila => new RouteEncapsulation.Ila(ila.Locator),
        IpEncapsulation ip => new RouteEncapsulation.Tunnel(ip.Family)
        {
            Id = ip.Id ?? 0,
            Destination = ip.Destination,
            Source = ip.Source,
            TrafficClass = ip.TrafficClass ?? 0,
            HopLimit = ip.HopLimit ?? 0,
            Flags = ip.Flags,
        },
        _ => null,
    };
}
