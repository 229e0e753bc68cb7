namespace Ipvs.Netlink.Route;

/// <summary>A metric of a route.</summary>
/// <param name="Kind">Which (<c>RTAX_*</c>).</param>
/// <param name="Value">Its value in the kernel's unit.</param>
public readonly record struct RouteMetricValue(int Kind, uint Value)
{
    /// <summary>Kind of the path MTU, in bytes.</summary>
    public const int MtuKind = 2;
}
