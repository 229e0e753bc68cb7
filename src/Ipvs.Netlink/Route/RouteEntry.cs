using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Route;

/// <summary>A route, as listed, as it shall be, or as the answer of a look-up.</summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Type">What it does with packets.</param>
public sealed record RouteEntry(AddressFamily Family, RouteType Type)
{
    /// <summary>The routing table called main.</summary>
    public const uint MainTable = 254;

    /// <summary>Where it leads; null: everywhere (a default route). In a look-up's answer the address asked for.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>Length of the destination's prefix.</summary>
    public byte PrefixLength { get; init; }

    /// <summary>IPv6: the route is for packets from here only; null: from everywhere.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Length of the source's prefix.</summary>
    public byte SourcePrefixLength { get; init; }

    /// <summary>Next hop, of either family; null: the destination is on the link, or there are several next hops.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>Interface packets leave by; 0: none, or several next hops.</summary>
    public int OutputIndex { get; init; }

    /// <summary>The gateway is taken to be on the link even if no address says so.</summary>
    public bool IsOnLink { get; init; }

    /// <summary>How packets are wrapped; null: not.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>Several next hops; empty: <see cref="Gateway"/> and <see cref="OutputIndex"/> count.</summary>
    public IReadOnlyList<RouteNextHop> NextHops { get; init; } = [];

    /// <summary>Source address for packets of this host; null: none preferred.</summary>
    public IPAddress? PreferredSource { get; init; }

    /// <summary>Routing table; 254 is main, 255 local.</summary>
    public uint Table { get; init; }

    /// <summary>Who made it (<c>RTPROT_*</c>): 2 kernel, 3 boot, 4 static, 18 keepalived.</summary>
    public byte Protocol { get; init; }

    /// <summary>How far away the destination is. Without meaning for IPv6.</summary>
    public AddressScope Scope { get; init; }

    /// <summary>Type of service of packets it is for; 0: all. Without meaning for IPv6.</summary>
    public byte Tos { get; init; }

    /// <summary>Metric, the lower the better; 0: the kernel's default, which is 0 for IPv4 and 1024 for IPv6.</summary>
    public uint Metric { get; init; }

    /// <summary>Lifetime in seconds (IPv6); 0: without end.</summary>
    public uint ExpiresSeconds { get; init; }

    /// <summary>Realms (IPv4): source in the upper 16 bits, destination in the lower; 0: none.</summary>
    public uint Realms { get; init; }

    /// <summary>Router preference (IPv6) as ICMPv6 has it: 0 medium, 1 high, 3 low.</summary>
    public byte RouterPreference { get; init; }

    /// <summary>MPLS: whether the TTL goes into the label; null: as the namespace has it.</summary>
    public bool? TtlPropagate { get; init; }

    /// <summary>Metrics other than the congestion control algorithm, each at most once.</summary>
    public IReadOnlyList<RouteMetricValue> Metrics { get; init; } = [];

    /// <summary>Congestion control algorithm; null: the namespace's default.</summary>
    public string? CongestionControl { get; init; }

    /// <summary>Metrics that are not adapted, one bit for each kind (<c>RTAX_LOCK</c>).</summary>
    public uint LockedMetrics { get; init; }

    /// <summary>Path MTU in bytes set on the route or learnt; null: that of the interface.</summary>
    public uint? Mtu
    {
        get
        {
            foreach (RouteMetricValue metric in Metrics)
            {
                if (metric.Kind == RouteMetricValue.MtuKind)
                {
                    return metric.Value;
                }
            }

            return null;
        }
    }
}
