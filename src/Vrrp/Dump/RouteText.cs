using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>A route of the configuration, in the words and the order of keepalived's dumps.</summary>
internal static class RouteText
{
    // Their order differs from that of the kernel's numbers.
    private static readonly RouteMetricKind[] s_order =
    [
        RouteMetricKind.Rtt, RouteMetricKind.RttVariance, RouteMetricKind.MinimumRto, RouteMetricKind.Features, RouteMetricKind.Mtu,
        RouteMetricKind.Window, RouteMetricKind.SlowStartThreshold, RouteMetricKind.CongestionWindow, RouteMetricKind.AdvertisedMss,
        RouteMetricKind.Reordering, RouteMetricKind.HopLimit, RouteMetricKind.InitialCongestionWindow, RouteMetricKind.InitialReceiveWindow,
        RouteMetricKind.QuickAck,
    ];

    /// <summary>The words.</summary>
    public static string Of(RouteConfig route)
    {
        var text = new StringBuilder(route.Insertion.ToString().ToLowerInvariant()).Append(' ');
        if (route.Type != RouteType.Unicast) text.Append(RouteTypeText.Of((byte)route.Type)).Append(' ');
        text.Append(route.Destination is { } destination ? PrefixText.Of(destination) : "default");
        if (route.From is { } from) text.Append(" from ").Append(PrefixText.Of(from));
        if (route.PreferredSource is { } source) text.Append(" src ").Append(source);
        if (route.Tos != 0) text.Append(" tos ").Append(route.Tos);
        text.Append(EncapsulationText.Of(route.Encapsulation));
        if (route.Gateway is { } gateway) text.Append(" via ").Append(FamilyOf(gateway)).Append(' ').Append(gateway);
        if (route.Device is { } device) text.Append(" dev ").Append(device);
        AppendAttributes(text, route);
        AppendMetrics(text, route);
        foreach (var hop in route.NextHops) AppendHop(text, hop);
        if (route.NoTrack) text.Append(" no_track");
        if (route.TrackGroup is { } group) text.Append(" track_group ").Append(group);
        return text.ToString();
    }

    private static string FamilyOf(System.Net.IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? "inet6" : "inet";

    private static void AppendAttributes(StringBuilder text, RouteConfig route)
    {
        if (route.Vrf is { } vrf) text.Append(" vrf ").Append(vrf);
        else if (route.Table != RouteConfig.MainTable) text.Append(" table ").Append(route.Table);
        if (!route.NoTrack || route.Protocol != RouteConfig.KeepalivedProtocol) text.Append(" proto ").Append(route.Protocol);
        if (route.Scope is { } scope) text.Append(" scope ").Append(scope);
        if (route.Metric is { } metric) text.Append(" metric ").Append(metric);
        if (route.OnLink && route.Family == AddressFamily.InterNetwork) text.Append(" onlink");
        AppendRealms(text, route.Realms);
        if (route.Expires is { } expires) text.Append(CultureInfo.InvariantCulture, $" expires {(long)expires.TotalSeconds}sec");
        if (route.CongestionControl is { } control) text.Append(" congctl ").Append(control.IsLocked ? "lock " : "").Append(control.Algorithm);
    }

    private static void AppendRealms(StringBuilder text, RouteRealms? realms)
    {
        if (realms is { } known) text.Append(known.From == 0 ? " realm " : " realms ").Append(known);
    }

    private static void AppendMetrics(StringBuilder text, RouteConfig route)
    {
        foreach (var kind in s_order)
        {
            foreach (var metric in route.Metrics)
            {
                if (metric.Kind == kind) text.Append(' ').Append(Metric(metric));
            }
        }
        if (route.RouterPreference is { } preference) text.Append(" pref ").Append(preference switch { 3 => "low", 0 => "medium", 1 => "high", _ => "unknown" });
        foreach (var metric in route.Metrics)
        {
            if (metric.Kind == RouteMetricKind.FastOpenNoCookie) text.Append(" fastopen_no_cookie ").Append(metric.Value);
        }
        if (route.TtlPropagate is { } propagate) text.Append(" ttl-propagate ").Append(propagate ? "enabled" : "disabled");
    }

    private static string Metric(RouteMetric metric)
    {
        var locked = metric.IsLocked ? "lock " : "";
        return metric.Kind switch
        {
            RouteMetricKind.Rtt => $"rtt {locked}{Time(metric.Value, 8)}",
            RouteMetricKind.RttVariance => $"rttvar {locked}{Time(metric.Value, 4)}",
            RouteMetricKind.MinimumRto => $"rto_min {locked}{Time(metric.Value, 1)}",
            RouteMetricKind.Features => "features ecn",
            RouteMetricKind.Mtu => $"mtu {locked}{metric.Value}",
            RouteMetricKind.Window => $"window {metric.Value}",
            RouteMetricKind.SlowStartThreshold => $"ssthresh {locked}{metric.Value}",
            RouteMetricKind.CongestionWindow => $"cwnd {locked}{metric.Value}",
            RouteMetricKind.AdvertisedMss => $"advmss {locked}{metric.Value}",
            RouteMetricKind.Reordering => $"reordering {locked}{metric.Value}",
            RouteMetricKind.HopLimit => $"hoplimit {metric.Value}",
            RouteMetricKind.InitialCongestionWindow => $"initcwnd {metric.Value}",
            RouteMetricKind.InitialReceiveWindow => $"initrwnd {metric.Value}",
            _ => $"quickack {metric.Value}",
        };
    }

    private static string Time(uint value, uint perMillisecond)
    {
        var milliseconds = value / (double)perMillisecond;
        return milliseconds >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:G6}s")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:G6}ms");
    }

    private static void AppendHop(StringBuilder text, NextHop hop)
    {
        text.Append(" nexthop");
        if (hop.Gateway is { } gateway) text.Append(" via ").Append(FamilyOf(gateway)).Append(' ').Append(gateway);
        if (hop.Device is { } device) text.Append(" dev ").Append(device);
        if (hop.Weight != 1) text.Append(" weight ").Append(hop.Weight);
        if (hop.OnLink) text.Append(" onlink");
        AppendRealms(text, hop.Realms);
        text.Append(EncapsulationText.Of(hop.Encapsulation));
    }
}
