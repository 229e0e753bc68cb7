using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>The nest of metrics of a route (<c>RTA_METRICS</c>).</summary>
internal static class RouteMetricsCodec
{
    public const ushort Attribute = 8;

    private const ushort Lock = 1;
    private const ushort CongestionControl = 16;

    public static void Write(AttributeWriter writer, RouteEntry route)
    {
        if (route.Metrics.Count == 0 && route.CongestionControl is null)
        {
            return;
        }

        int nest = writer.BeginNest(Attribute);
        if (route.CongestionControl is not null)
        {
            writer.Put(CongestionControl, route.CongestionControl);
        }

        foreach (RouteMetricValue metric in route.Metrics)
        {
            writer.Put((ushort)metric.Kind, metric.Value);
        }

        if (route.LockedMetrics != 0)
        {
            writer.Put(Lock, route.LockedMetrics);
        }

        writer.EndNest(nest);
    }

    public static RouteEntry Read(RouteEntry route, NetlinkAttribute nest)
    {
        var metrics = new List<RouteMetricValue>();
        foreach (NetlinkAttribute metric in nest.AsNested())
        {
            switch (metric.Type)
            {
                case Lock:
                    route = route with { LockedMetrics = metric.AsUInt32() };
                    break;
                case CongestionControl:
                    route = route with { CongestionControl = metric.AsString() };
                    break;
                default:
                    metrics.Add(new(metric.Type, metric.AsUInt32()));
                    break;
            }
        }

        return metrics.Count == 0 ? route : route with { Metrics = metrics };
    }
}
