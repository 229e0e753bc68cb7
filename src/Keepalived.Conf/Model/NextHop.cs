using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>A <c>nexthop</c> of a multipath route.</summary>
public sealed record NextHop
{
    /// <summary><c>via</c>.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary><c>dev</c>.</summary>
    public string? Device { get; init; }

    /// <summary><c>weight</c>, 1..256, default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>onlink</c>: the gateway is taken to be reachable on the device.</summary>
    public bool OnLink { get; init; }

    /// <summary><c>encap</c>.</summary>
    public Encapsulation? Encapsulation { get; init; }

    /// <summary><c>realms</c> (IPv4).</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary>Where the device's name stands.</summary>
    public Origin DeviceOrigin { get; init; }
}
