using System.Net;
using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary><c>encap</c>: how packets of a route are wrapped.</summary>
public abstract record Encapsulation;

/// <summary><c>encap ip</c> and <c>encap ip6</c>: by tunnel metadata; a destination or an id is always there.</summary>
/// <param name="Family">Family of the outer header.</param>
public sealed record IpEncapsulation(AddressFamily Family) : Encapsulation
{
    /// <summary><c>id</c>: tunnel key.</summary>
    public ulong? Id { get; init; }

    /// <summary><c>dst</c>.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary><c>src</c>.</summary>
    public IPAddress? Source { get; init; }

    /// <summary><c>tos</c> or <c>tc</c>.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary><c>ttl</c> or <c>hoplimit</c>.</summary>
    public byte? HopLimit { get; init; }

    /// <summary><c>flags</c> of the tunnel (TUNNEL_*).</summary>
    public ushort? Flags { get; init; }
}

/// <summary><c>encap mpls</c>.</summary>
/// <param name="Labels">One or two labels of 0..1048575, the outer one first.</param>
public sealed record MplsEncapsulation(ValueArray<uint> Labels) : Encapsulation;

/// <summary><c>encap ila</c>.</summary>
/// <param name="Locator">The upper 64 bits of the address.</param>
public sealed record IlaEncapsulation(ulong Locator) : Encapsulation;
