using System.Net;
using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary>An entry of <c>static_routes</c> or <c>virtual_routes</c>. Names are resolved to the kernel's numbers.</summary>
public sealed record RouteConfig
{
    /// <summary>Number of keepalived as the origin of routes and rules (RTPROT_KEEPALIVED).</summary>
    public const byte KeepalivedProtocol = 18;

    /// <summary>The main routing table (RT_TABLE_MAIN).</summary>
    public const uint MainTable = 254;

    /// <summary>The family of all addresses.</summary>
    public required AddressFamily Family { get; init; }

    /// <summary>Where to; null: the default route of <see cref="Family"/>.</summary>
    public AddressWithPrefix? Destination { get; init; }

    /// <summary>Route type, default unicast.</summary>
    public RouteType Type { get; init; } = RouteType.Unicast;

    /// <summary><c>table</c>, default main.</summary>
    public uint Table { get; init; } = MainTable;

    /// <summary><c>vrf</c>: the table of this VRF instead of <see cref="Table"/>.</summary>
    public string? Vrf { get; init; }

    /// <summary><c>protocol</c>; other than 18 only with <see cref="NoTrack"/>.</summary>
    public byte Protocol { get; init; } = KeepalivedProtocol;

    /// <summary><c>scope</c>; null: global when added, any when deleted.</summary>
    public byte? Scope { get; init; }

    /// <summary><c>tos</c>, <c>dsfield</c>, default 0.</summary>
    public byte Tos { get; init; }

    /// <summary><c>metric</c>, <c>priority</c>, <c>preference</c>; null: the kernel's default.</summary>
    public uint? Metric { get; init; }

    /// <summary><c>src</c>: preferred source address.</summary>
    public IPAddress? PreferredSource { get; init; }

    /// <summary><c>from</c>: the route is for packets of this source (IPv6).</summary>
    public AddressWithPrefix? From { get; init; }

    /// <summary><c>via</c>, <c>gw</c>.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary><c>dev</c>, <c>oif</c>.</summary>
    public string? Device { get; init; }

    /// <summary><c>onlink</c>: the gateway is taken to be reachable on the device.</summary>
    public bool OnLink { get; init; }

    /// <summary><c>encap</c>.</summary>
    public Encapsulation? Encapsulation { get; init; }

    /// <summary><c>expires</c> (IPv6), whole seconds.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary><c>realms</c> (IPv4).</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary><c>pref</c>: ICMPv6 router preference as on the wire (low 3, medium 0, high 1).</summary>
    public byte? RouterPreference { get; init; }

    /// <summary><c>ttl-propagate</c> of MPLS; null: the kernel's default.</summary>
    public bool? TtlPropagate { get; init; }

    /// <summary><c>mtu</c>, <c>rtt</c> and the like, each once, in the order of their numbers.</summary>
    public ValueArray<RouteMetric> Metrics { get; init; } = [];

    /// <summary><c>congctl</c>: congestion control algorithm.</summary>
    public CongestionControl? CongestionControl { get; init; }

    /// <summary><c>add</c>, <c>append</c> or <c>prepend</c> (default).</summary>
    public RouteInsertion Insertion { get; init; }

    /// <summary><c>nexthop</c> list, or the gateways before and after <c>or</c>.</summary>
    public ValueArray<NextHop> NextHops { get; init; } = [];

    /// <summary><c>no_track</c>: its loss does not matter.</summary>
    public bool NoTrack { get; init; }

    /// <summary><c>track_group</c>: the group whose instances go to fault when a static route cannot be restored.</summary>
    public string? TrackGroup { get; init; }

    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }

    /// <summary>Where the device's name stands.</summary>
    public Origin DeviceOrigin { get; init; }
}

/// <summary>Route types with the kernel's numbers (RTN_*); a file may give any number of 0..255.</summary>
public enum RouteType : byte
{
    /// <summary>RTN_UNSPEC.</summary>
    Unspecified = 0,

    /// <summary><c>unicast</c>.</summary>
    Unicast = 1,

    /// <summary><c>local</c>.</summary>
    Local = 2,

    /// <summary><c>broadcast</c>, <c>brd</c>.</summary>
    Broadcast = 3,

    /// <summary><c>anycast</c>.</summary>
    Anycast = 4,

    /// <summary><c>multicast</c>.</summary>
    Multicast = 5,

    /// <summary><c>blackhole</c>: dropped silently.</summary>
    Blackhole = 6,

    /// <summary><c>unreachable</c>.</summary>
    Unreachable = 7,

    /// <summary><c>prohibit</c>.</summary>
    Prohibit = 8,

    /// <summary><c>throw</c>: the search goes on in the next table.</summary>
    Throw = 9,

    /// <summary><c>nat</c>.</summary>
    Nat = 10,

    /// <summary><c>xresolve</c>.</summary>
    ExternalResolve = 11,
}

/// <summary>Where a route goes among those it competes with.</summary>
public enum RouteInsertion
{
    /// <summary><c>prepend</c>: before them, the kernel's default.</summary>
    Prepend,

    /// <summary><c>add</c>: fails if there is one.</summary>
    Add,

    /// <summary><c>append</c>: behind them.</summary>
    Append,
}

/// <summary>Realms of a route or rule.</summary>
/// <param name="From">Source realm; 0: none.</param>
/// <param name="To">Destination realm.</param>
public readonly record struct RouteRealms(byte From, byte To)
{
    /// <summary>The form of a configuration file.</summary>
    public override string ToString() => From == 0 ? $"{To}" : $"{From}/{To}";
}
