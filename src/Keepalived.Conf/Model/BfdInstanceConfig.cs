using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>A <c>bfd_instance</c> block: one BFD session (RFC 5880).</summary>
public sealed record BfdInstanceConfig
{
    /// <summary>The block's name, at most 31 characters.</summary>
    public required string Name { get; init; }

    /// <summary><c>neighbor_ip</c>; the unspecified address when it is missing and the session therefore disabled.</summary>
    public required IPAddress Neighbor { get; init; }

    /// <summary>A mistake keeps the session from running; what tracks it sees it down for ever.</summary>
    public bool IsDisabled { get; init; }

    /// <summary><c>source_ip</c>; null: the kernel chooses.</summary>
    public IPAddress? Source { get; init; }

    /// <summary><c>min_rx</c>: required minimum receive interval, 1 ms and more, default 10 ms.</summary>
    public TimeSpan MinReceiveInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary><c>min_tx</c>: desired minimum transmit interval, 1 ms and more, default 10 ms.</summary>
    public TimeSpan MinTransmitInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary><c>idle_tx</c>: transmit interval while the session is down, 1 s and more, default 1 s.</summary>
    public TimeSpan IdleTransmitInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>multiplier</c> of the detection time, 1..255, default 5.</summary>
    public byte Multiplier { get; init; } = 5;

    /// <summary><c>passive</c>: does not send before it has heard the neighbour.</summary>
    public bool Passive { get; init; }

    /// <summary><c>ttl</c> or <c>hoplimit</c> of packets sent, 1..255, default 255 (IPv6: 64).</summary>
    public required byte Ttl { get; init; }

    /// <summary><c>max_hops</c>: how much lower the TTL of received packets may be; -1: any; default 0.</summary>
    public int MaxHops { get; init; }

    /// <summary><c>multihop</c>: port 4784 (RFC 5883) instead of 3784.</summary>
    public bool Multihop { get; init; }

    /// <summary><c>weight</c>, -253..253, default 0 (down is a fault).</summary>
    public int Weight { get; init; }

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary>Whether the VRRP role hears of it; default yes, no when only <c>checker</c> is given.</summary>
    public bool ForVrrp { get; init; } = true;

    /// <summary>Whether the checker role hears of it; default yes, no when only <c>vrrp</c> is given.</summary>
    public bool ForCheckers { get; init; } = true;

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}
