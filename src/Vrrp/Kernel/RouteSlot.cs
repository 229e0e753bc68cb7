using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>What routes compete for: a replacement takes the place of the first one with the same slot.</summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Table">The table.</param>
/// <param name="Destination">Where it leads; null: everywhere.</param>
/// <param name="PrefixLength">Length of the destination's prefix.</param>
/// <param name="Tos">Type of service.</param>
/// <param name="Metric">The metric, the kernel's default resolved.</param>
internal sealed record RouteSlot(AddressFamily Family, uint Table, IPAddress? Destination, byte PrefixLength, byte Tos, uint Metric)
{
    private const uint DefaultIpv6Metric = 1024;

    /// <summary>The slot of a route.</summary>
    public static RouteSlot Of(RouteEntry route) => new(
        route.Family, route.Table, route.PrefixLength == 0 ? null : route.Destination, route.PrefixLength, route.Tos,
        route.Metric == 0 && route.Family == AddressFamily.InterNetworkV6 ? DefaultIpv6Metric : route.Metric);
}
