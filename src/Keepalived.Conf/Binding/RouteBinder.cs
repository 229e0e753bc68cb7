using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Entries of <c>static_routes</c> and <c>virtual_routes</c>: option words in any order, next hops last.</summary>
internal sealed partial class RouteBinder : EntryBinder
{
    private const string Mixed = "Cannot mix IPv4 and IPv6 addresses for route";

    private static readonly BlockHandlers<RouteBinder> Handlers = new("static_routes", static name => name switch
    {
        "to" => static (b, _) => b.To(),
        "inet" => static (b, _) => b.ForceFamily(AddressFamily.InterNetwork, "route"),
        "inet6" => static (b, _) => b.ForceFamily(AddressFamily.InterNetworkV6, "route"),
        "src" => static (b, _) => b.PreferredSource(),
        "via" => static (b, _) => b.Via(),
        "gw" => static (b, s) => b.Gw(s),
        "or" => static (b, _) => b.Or(),
        "from" => static (b, _) => b.From(),
        "as" => static (b, s) => b.As(s),
        "tos" => static (b, _) => b.Tos(),
        "dsfield" => static (b, _) => b.Tos(),
        "table" => static (b, _) => b.Table(),
        "vrf" => static (b, s) => b.Vrf(s),
        "protocol" => static (b, _) => b.Protocol(),
        "scope" => static (b, _) => b.Scope(),
        "metric" => static (b, s) => b.Priority(s),
        "priority" => static (b, s) => b.Priority(s),
        "preference" => static (b, s) => b.Priority(s),
        "dev" => static (b, s) => b.Device(s),
        "oif" => static (b, s) => b.Device(s),
        "onlink" => static (b, _) => b._route = b._route with { OnLink = true },
        "encap" => static (b, _) => b._route = b._route with { Encapsulation = b.ReadEncapsulation() },
        "expires" => static (b, s) => b.Expires(s),
        "mtu" => static (b, _) => b.LockableMetric(RouteMetricKind.Mtu, "MTU"),
        "hoplimit" => static (b, _) => b.Metric(RouteMetricKind.HopLimit, "hoplimit", byte.MaxValue),
        "advmss" => static (b, _) => b.LockableMetric(RouteMetricKind.AdvertisedMss, "advmss"),
        "rtt" => static (b, _) => b.Time(RouteMetricKind.Rtt, 8, "rtt", "rtt {0} for route"),
        "rttvar" => static (b, _) => b.Time(RouteMetricKind.RttVariance, 4, "rtt", "rttvar {0} for route"),
        "rto_min" => static (b, _) => b.Time(RouteMetricKind.MinimumRto, 1, "rto", "rto_min value {0} specified for route"),
        "reordering" => static (b, _) => b.LockableMetric(RouteMetricKind.Reordering, "reordering value"),
        "window" => static (b, _) => b.Metric(RouteMetricKind.Window, "window value", uint.MaxValue),
        "cwnd" => static (b, _) => b.LockableMetric(RouteMetricKind.CongestionWindow, "cwnd value"),
        "ssthresh" => static (b, _) => b.LockableMetric(RouteMetricKind.SlowStartThreshold, "ssthresh value"),
        "initcwnd" => static (b, _) => b.Metric(RouteMetricKind.InitialCongestionWindow, "initcwnd value", uint.MaxValue),
        "initrwnd" => static (b, _) => b.Metric(RouteMetricKind.InitialReceiveWindow, "initrwnd value", uint.MaxValue),
        "quickack" => static (b, _) => b.Metric(RouteMetricKind.QuickAck, "quickack value", 1),
        "fastopen_no_cookie" => static (b, _) => b.Metric(RouteMetricKind.FastOpenNoCookie, "fastopen_no_cookie value", 1),
        "features" => static (b, s) => b.Features(s),
        "congctl" => static (b, s) => b.CongestionControl(s),
        "realms" => static (b, _) => b.Realms(),
        "pref" => static (b, s) => b.RouterPreference(s),
        "ttl-propagate" => static (b, s) => b.TtlPropagate(s),
        "add" => static (b, _) => b._route = b._route with { Insertion = RouteInsertion.Add },
        "prepend" => static (b, _) => b._route = b._route with { Insertion = RouteInsertion.Prepend },
        "append" => static (b, _) => b._route = b._route with { Insertion = RouteInsertion.Append },
        "no_track" => static (b, _) => b._route = b._route with { NoTrack = true },
        "track_group" => static (b, s) => b.TrackGroup(s),
        "nexthop" => static (b, s) => b.NextHops(s),
        _ => null,
    });

    private readonly Func<string, bool>? _isTrackGroup;
    private readonly SortedDictionary<RouteMetricKind, RouteMetric> _metrics = [];
    private readonly List<NextHop> _hops = [];
    private RouteConfig _route;
    private bool _hasDestination;

    private RouteBinder(Statement s, Func<string, bool>? isTrackGroup)
        : base(s)
    {
        _isTrackGroup = isTrackGroup;
        _route = new RouteConfig { Family = AddressFamily.Unspecified, Origin = s.Origin };
    }

    /// <summary>What reads option words, of a route and of a next hop.</summary>
    public static IReadOnlyList<IBlockHandlers> Tables => [Handlers, HopHandlers];

    /// <summary>The entry, or null with a message when it cannot be used.</summary>
    /// <param name="s">The entry.</param>
    /// <param name="isTrackGroup">Tells track groups defined so far; null: a virtual route, which has none.</param>
    public static RouteConfig? Bind(Statement s, Func<string, bool>? isTrackGroup = null)
    {
        var binder = new RouteBinder(s, isTrackGroup);
        for (; binder.At < s.Count && !binder.IsDropped; binder.At++) binder.ReadWord();
        return binder.Complete();
    }

    private void ReadWord()
    {
        bool isOption = _isTrackGroup is not null || Word is not "track_group";
        if (isOption && Handlers.Block.Find(Word) is { } word && Handlers[word] is { } handler) handler(this, S);
        else TypeOrDestination();
    }

    private RouteConfig? Complete()
    {
        At = 0;
        if (!IsDropped && !_hasDestination) Drop("Route must have a destination");
        if (IsDropped) return null;
        if (!_route.NoTrack && _route.Protocol != RouteConfig.KeepalivedProtocol)
        {
            S.Error(0, $"Route cannot be tracked if protocol is not RTPROT_KEEPALIVED({RouteConfig.KeepalivedProtocol}), resetting protocol");
            _route = _route with { Protocol = RouteConfig.KeepalivedProtocol };
        }

        if (_route is { TrackGroup: not null, Device: null })
        {
            S.Error(0, "Static route cannot have track group if no oif specified");
            _route = _route with { TrackGroup = null };
        }

        return _route with
        {
            Family = Family == AddressFamily.Unspecified ? AddressFamily.InterNetwork : Family,
            Metrics = _metrics.Values.ToValueArray(),
            NextHops = _hops.ToValueArray(),
        };
    }
}
