using System.Net;

namespace Ipvs.Netlink.Route;

/// <summary>One of several next hops of a route.</summary>
/// <param name="Gateway">Where packets go, of either family; null: the destination is on the link.</param>
/// <param name="OutputIndex">Interface they leave by; 0: the kernel finds it.</param>
public sealed record RouteNextHop(IPAddress? Gateway, int OutputIndex)
{
    /// <summary>Share of the traffic, 1..256.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The gateway is taken to be on the link even if no address says so.</summary>
    public bool IsOnLink { get; init; }

    /// <summary>How packets are wrapped; null: not.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>Realms (IPv4): source in the upper 16 bits, destination in the lower; 0: none.</summary>
    public uint Realms { get; init; }
}
