using System.Net;

namespace Keepalived.Migrate.Pieces;

/// <summary>A virtual router, as one node has it.</summary>
internal sealed record VrrpInstance
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its router id, 1 to 255.</summary>
    public required int RouterId { get; init; }

    /// <summary>Where adverts go.</summary>
    public required string Interface { get; init; }

    /// <summary>1 to 254.</summary>
    public required int Priority { get; init; }

    /// <summary>Starts as master.</summary>
    public bool IsMaster { get; init; }

    /// <summary>Leaves a master of lower priority alone.</summary>
    public bool IsNotPreempting { get; init; }

    /// <summary>Time between adverts in seconds; one that is no whole number needs version 3.</summary>
    public decimal AdvertInterval { get; init; } = 1;

    /// <summary>Adverts that may be missing; null: three.</summary>
    public int? MissingAdverts { get; init; }

    /// <summary>Own address of unicast adverts.</summary>
    public IPAddress? UnicastSource { get; init; }

    /// <summary>Peers; none: multicast.</summary>
    public IReadOnlyList<IPAddress> UnicastPeers { get; init; } = [];

    /// <summary>Key of signed adverts, in hexadecimal digits; null: none.</summary>
    public string? HmacKey { get; init; }

    /// <summary>The virtual addresses.</summary>
    public IReadOnlyList<VrrpAddress> Addresses { get; init; } = [];

    /// <summary>Routes, as they are written.</summary>
    public IReadOnlyList<string> Routes { get; init; } = [];

    /// <summary>Scripts it depends on.</summary>
    public IReadOnlyList<string> TrackScripts { get; init; } = [];

    /// <summary>Interfaces it depends on.</summary>
    public IReadOnlyList<string> TrackInterfaces { get; init; } = [];

    /// <summary>What runs at changes.</summary>
    public Notifications Notify { get; init; } = Notifications.None;

    /// <summary>Comment lines above it.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>Whether it is one of IPv6.</summary>
    public bool IsIpv6 => Addresses.Count > 0 && Addresses[0].Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
}
