using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Entries of route blocks. Names are written as numbers, because what a name means may differ elsewhere.</summary>
internal static class RouteForm
{
    public static void AddTo(CanonicalNode block, RouteConfig route)
    {
        List<object> words = [TypeWord(route.Type), route.Destination?.ToString() ?? Default(route.Family)];
        Add(words, "src", route.PreferredSource);
        Add(words, "via", route.Gateway);
        Add(words, "from", route.From?.ToString());
        Add(words, "dev", route.Device);
        if (route.OnLink) words.Add("onlink");
        AddAttributes(words, route);
        AddMetrics(words, route);
        words.Add(route.Insertion switch
        {
            RouteInsertion.Add => "add",
            RouteInsertion.Append => "append",
            _ => "prepend",
        });
        if (route.NoTrack) words.Add("no_track");
        Add(words, "track_group", route.TrackGroup);
        AddEncapsulation(words, route.Encapsulation);
        foreach (var hop in route.NextHops) AddHop(words, hop);
        block.Entry([.. words]);
    }

    private static string Default(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "::/0" : "default";

    private static void AddAttributes(List<object> words, RouteConfig route)
    {
        if (route.Vrf is { } vrf) words.AddRange(["vrf", vrf]);
        else words.AddRange(["table", route.Table]);
        words.AddRange(["protocol", route.Protocol, "tos", route.Tos]);
        Add(words, "scope", route.Scope);
        Add(words, "metric", route.Metric);
        Add(words, "expires", route.Expires);
        Add(words, "realms", route.Realms?.ToString());
        Add(words, "pref", route.RouterPreference);
        if (route.TtlPropagate is { } propagate) words.AddRange(["ttl-propagate", propagate ? "enabled" : "disabled"]);
    }

    private static void AddMetrics(List<object> words, RouteConfig route)
    {
        foreach (var metric in route.Metrics)
        {
            words.Add(MetricWord(metric.Kind));
            if (metric.IsLocked) words.Add("lock");
            words.Add(metric.Kind == RouteMetricKind.Features ? "ecn" : metric.Value);
        }

        if (route.CongestionControl is not { } control) return;
        words.Add("congctl");
        if (control.IsLocked) words.Add("lock");
        words.Add(control.Algorithm);
    }

    private static void AddHop(List<object> words, NextHop hop)
    {
        words.Add("nexthop");
        Add(words, "via", hop.Gateway);
        Add(words, "dev", hop.Device);
        words.AddRange(["weight", hop.Weight]);
        if (hop.OnLink) words.Add("onlink");
        Add(words, "realms", hop.Realms?.ToString());
        AddEncapsulation(words, hop.Encapsulation);
    }

    // Always the last of a route or next hop: its words are a route's as well.
    private static void AddEncapsulation(List<object> words, Encapsulation? encapsulation)
    {
        if (encapsulation is null) return;
        words.Add("encap");
        switch (encapsulation)
        {
            case IpEncapsulation ip:
                bool six = ip.Family == AddressFamily.InterNetworkV6;
                words.Add(six ? "ip6" : "ip");
                Add(words, "id", ip.Id);
                Add(words, "dst", ip.Destination);
                Add(words, "src", ip.Source);
                Add(words, six ? "tc" : "tos", ip.TrafficClass);
                Add(words, six ? "hoplimit" : "ttl", ip.HopLimit);
                Add(words, "flags", ip.Flags);
                break;
            case MplsEncapsulation mpls:
                words.AddRange(["mpls", string.Join('/', mpls.Labels)]);
                break;
            case IlaEncapsulation ila:
                words.AddRange(["ila", string.Join(':', Enumerable.Range(0, 4).Select(i => $"{(ushort)(ila.Locator >> (48 - 16 * i)):x}"))]);
                break;
        }
    }

    private static object TypeWord(RouteType type) => type switch
    {
        RouteType.Unicast => "unicast",
        RouteType.Local => "local",
        RouteType.Broadcast => "broadcast",
        RouteType.Anycast => "anycast",
        RouteType.Multicast => "multicast",
        RouteType.Blackhole => "blackhole",
        RouteType.Unreachable => "unreachable",
        RouteType.Prohibit => "prohibit",
        RouteType.Throw => "throw",
        RouteType.Nat => "nat",
        RouteType.ExternalResolve => "xresolve",
        _ => (byte)type,
    };

    private static string MetricWord(RouteMetricKind kind) => kind switch
    {
        RouteMetricKind.Mtu => "mtu",
        RouteMetricKind.Window => "window",
        RouteMetricKind.Rtt => "rtt",
        RouteMetricKind.RttVariance => "rttvar",
        RouteMetricKind.SlowStartThreshold => "ssthresh",
        RouteMetricKind.CongestionWindow => "cwnd",
        RouteMetricKind.AdvertisedMss => "advmss",
        RouteMetricKind.Reordering => "reordering",
        RouteMetricKind.HopLimit => "hoplimit",
        RouteMetricKind.InitialCongestionWindow => "initcwnd",
        RouteMetricKind.Features => "features",
        RouteMetricKind.MinimumRto => "rto_min",
        RouteMetricKind.InitialReceiveWindow => "initrwnd",
        RouteMetricKind.QuickAck => "quickack",
        _ => "fastopen_no_cookie",
    };

    private static void Add(List<object> words, string keyword, object? value)
    {
        if (value is not null) words.AddRange([keyword, value]);
    }
}
