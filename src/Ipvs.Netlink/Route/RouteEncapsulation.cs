using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Route;

/// <summary>How packets of a route are wrapped (<c>linux/lwtunnel.h</c>).</summary>
public abstract record RouteEncapsulation
{
    private RouteEncapsulation()
    {
    }

    /// <summary>Labels before the packet, the outer one first, each 0..1048575.</summary>
    /// <param name="OuterLabel">The first label.</param>
    /// <param name="InnerLabel">The second; null: none.</param>
    public sealed record Mpls(uint OuterLabel, uint? InnerLabel) : RouteEncapsulation;

    /// <summary>Another upper half of the IPv6 address.</summary>
    /// <param name="Locator">The upper 64 bits.</param>
    public sealed record Ila(ulong Locator) : RouteEncapsulation;

    /// <summary>Tunnel metadata for an interface that takes it from the route.</summary>
    /// <param name="Family">Family of the outer header.</param>
    public sealed record Tunnel(AddressFamily Family) : RouteEncapsulation
    {
        /// <summary>Tunnel key; 0: none.</summary>
        public ulong Id { get; init; }

        /// <summary>Destination of the outer header; null: none given.</summary>
        public IPAddress? Destination { get; init; }

        /// <summary>Source of the outer header; null: none given.</summary>
        public IPAddress? Source { get; init; }

        /// <summary>Type of service or traffic class; 0: none given.</summary>
        public byte TrafficClass { get; init; }

        /// <summary>Time to live or hop limit; 0: none given.</summary>
        public byte HopLimit { get; init; }

        /// <summary>Flags as sent; null: none given.</summary>
        public ushort? Flags { get; init; }
    }

    /// <summary>A way of wrapping that is only known by its number.</summary>
    /// <param name="Type">The number (<c>LWTUNNEL_ENCAP_*</c>).</param>
    public sealed record Other(ushort Type) : RouteEncapsulation;
}
