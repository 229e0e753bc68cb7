using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>The attributes of <c>linux/lwtunnel.h</c>, <c>linux/mpls_iptunnel.h</c> and <c>linux/ila.h</c> in routes and next hops.</summary>
internal static class RouteEncapsulationCodec
{
    public const ushort TypeAttribute = 21;
    public const ushort Attribute = 22;

    private const ushort MplsType = 1;
    private const ushort IpType = 2;
    private const ushort IlaType = 3;
    private const ushort Ip6Type = 4;

    private const ushort MplsLabels = 1;
    private const ushort IlaLocator = 1;
    private const ushort TunnelId = 1;
    private const ushort TunnelDestination = 2;
    private const ushort TunnelSource = 3;
    private const ushort TunnelHopLimit = 4;
    private const ushort TunnelTrafficClass = 5;
    private const ushort TunnelFlags = 6;

    /// <summary>A label stack entry: label in the upper 20 bits, then the bit that marks the last one, then 8 bits of TTL.</summary>
    private const int LabelShift = 12;

    private const uint BottomOfStack = 0x100;
    private const int LabelSize = 4;

    public static void Write(AttributeWriter writer, RouteEncapsulation encapsulation)
    {
        int nest = writer.BeginNest(Attribute);
        ushort type = WriteBody(writer, encapsulation);
        writer.EndNest(nest);
        writer.Put(TypeAttribute, type);
    }

    /// <summary>Reads the nest; <paramref name="type"/> comes in an attribute of its own.</summary>
    public static RouteEncapsulation Read(ushort type, ReadOnlySpan<byte> payload) => type switch
    {
        MplsType => ReadMpls(payload),
        IlaType => ReadIla(payload),
        IpType => ReadTunnel(payload, AddressFamily.InterNetwork),
        Ip6Type => ReadTunnel(payload, AddressFamily.InterNetworkV6),
        _ => new RouteEncapsulation.Other(type),
    };

    private static ushort WriteBody(AttributeWriter writer, RouteEncapsulation encapsulation)
    {
        switch (encapsulation)
        {
            case RouteEncapsulation.Mpls mpls:
                WriteLabels(writer, mpls);
                return MplsType;
            case RouteEncapsulation.Ila ila:
                PutBigEndian(writer, IlaLocator, ila.Locator);
                return IlaType;
            case RouteEncapsulation.Tunnel tunnel:
                WriteTunnel(writer, tunnel);
                return tunnel.Family == AddressFamily.InterNetworkV6 ? Ip6Type : IpType;
            default:
                throw new ArgumentException($"{encapsulation} can be read but not written", nameof(encapsulation));
        }
    }

    private static void WriteLabels(AttributeWriter writer, RouteEncapsulation.Mpls mpls)
    {
        Span<byte> stack = stackalloc byte[2 * LabelSize];
        BinaryPrimitives.WriteUInt32BigEndian(stack, (mpls.OuterLabel << LabelShift) | (mpls.InnerLabel is null ? BottomOfStack : 0));
        if (mpls.InnerLabel is { } inner)
        {
            BinaryPrimitives.WriteUInt32BigEndian(stack[LabelSize..], (inner << LabelShift) | BottomOfStack);
        }

        writer.Put(MplsLabels, stack[..(mpls.InnerLabel is null ? LabelSize : 2 * LabelSize)]);
    }

    private static void WriteTunnel(AttributeWriter writer, RouteEncapsulation.Tunnel tunnel)
    {
        if (tunnel.Id != 0)
        {
            PutBigEndian(writer, TunnelId, tunnel.Id);
        }

        if (tunnel.Destination is not null)
        {
            writer.Put(TunnelDestination, tunnel.Destination);
        }

        if (tunnel.Source is not null)
        {
            writer.Put(TunnelSource, tunnel.Source);
        }

        if (tunnel.TrafficClass != 0)
        {
            writer.Put(TunnelTrafficClass, tunnel.TrafficClass);
        }

        if (tunnel.HopLimit != 0)
        {
            writer.Put(TunnelHopLimit, tunnel.HopLimit);
        }

        if (tunnel.Flags is { } flags)
        {
            writer.Put(TunnelFlags, flags);
        }
    }

    private static void PutBigEndian(AttributeWriter writer, ushort type, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        writer.Put(type, bytes);
    }

    private static RouteEncapsulation ReadMpls(ReadOnlySpan<byte> payload)
    {
        foreach (NetlinkAttribute attribute in new AttributeReader(payload))
        {
            if (attribute.Type == MplsLabels && attribute.Payload.Length >= LabelSize)
            {
                uint outer = BinaryPrimitives.ReadUInt32BigEndian(attribute.Payload) >> LabelShift;
                uint? inner = attribute.Payload.Length >= 2 * LabelSize
                    ? BinaryPrimitives.ReadUInt32BigEndian(attribute.Payload[LabelSize..]) >> LabelShift
                    : null;
                return new RouteEncapsulation.Mpls(outer, inner);
            }
        }

        return new RouteEncapsulation.Other(MplsType);
    }

    private static RouteEncapsulation ReadIla(ReadOnlySpan<byte> payload)
    {
        foreach (NetlinkAttribute attribute in new AttributeReader(payload))
        {
            if (attribute.Type == IlaLocator && attribute.Payload.Length == sizeof(ulong))
            {
                return new RouteEncapsulation.Ila(BinaryPrimitives.ReadUInt64BigEndian(attribute.Payload));
            }
        }

        return new RouteEncapsulation.Other(IlaType);
    }

    private static RouteEncapsulation.Tunnel ReadTunnel(ReadOnlySpan<byte> payload, AddressFamily family)
    {
        var tunnel = new RouteEncapsulation.Tunnel(family);
        foreach (NetlinkAttribute attribute in new AttributeReader(payload))
        {
            tunnel = attribute.Type switch
            {
                TunnelId => tunnel with { Id = BinaryPrimitives.ReverseEndianness(attribute.AsUInt64()) },
                TunnelDestination => tunnel with { Destination = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress() },
                TunnelSource => tunnel with { Source = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress() },
                TunnelTrafficClass => tunnel with { TrafficClass = attribute.AsByte() },
                TunnelHopLimit => tunnel with { HopLimit = attribute.AsByte() },
                TunnelFlags => tunnel with { Flags = MemoryMarshal.Read<ushort>(attribute.Payload) },
                _ => tunnel,
            };
        }

        return tunnel;
    }
}
