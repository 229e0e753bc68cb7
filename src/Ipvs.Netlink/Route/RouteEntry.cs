using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Route;

/// <summary>A route, as listed or as the answer of a look-up.</summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Type">What it does with packets.</param>
public sealed record RouteEntry(AddressFamily Family, RouteType Type)
{
    /// <summary>Where it leads; null: everywhere (a default route). In a look-up's answer the address asked for.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>Length of the destination's prefix.</summary>
    public byte PrefixLength { get; init; }

    /// <summary>Next hop, of either family; null: the destination is on the link.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>Interface packets leave by; 0: none, or several next hops.</summary>
    public int OutputIndex { get; init; }

    /// <summary>Source address for packets of this host; null: none preferred.</summary>
    public IPAddress? PreferredSource { get; init; }

    /// <summary>Routing table; 254 is main, 255 local.</summary>
    public uint Table { get; init; }

    /// <summary>Path MTU in bytes set on the route or learnt; null: that of the interface.</summary>
    public uint? Mtu { get; init; }
}
