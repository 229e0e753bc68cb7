using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>
/// The list of next hops of a route (<c>RTA_MULTIPATH</c>): structures of a header and attributes, aligned to four bytes.
/// <code>
/// rtnexthop: length u16 | flags u8 | weight - 1 u8 | interface s32 | attributes
/// </code>
/// </summary>
internal static class RouteNextHopCodec
{
    public const ushort Attribute = 9;
    public const byte OnLink = 4;

    private const int HeaderSize = 8;
    private const ushort Gateway = 5;
    private const ushort Realms = 11;
    private const ushort Via = 18;

    public static void Write(AttributeWriter writer, RouteEntry route)
    {
        if (route.NextHops.Count == 0)
        {
            return;
        }

        var hops = new AttributeWriter();
        foreach (RouteNextHop hop in route.NextHops)
        {
            int start = hops.Length;
            Span<byte> header = hops.Reserve(HeaderSize);
            header[2] = hop.IsOnLink ? OnLink : (byte)0;
            header[3] = (byte)(hop.Weight - 1);
            MemoryMarshal.Write(header[4..], hop.OutputIndex);
            WriteGateway(hops, hop.Gateway, route.Family);
            if (hop.Encapsulation is not null)
            {
                RouteEncapsulationCodec.Write(hops, hop.Encapsulation);
            }

            if (hop.Realms != 0)
            {
                hops.Put(Realms, hop.Realms);
            }

            MemoryMarshal.Write(hops.WrittenForPatching(start, HeaderSize), (ushort)(hops.Length - start));
        }

        writer.Put(Attribute, hops.Written);
    }

    /// <summary>Writes a next hop, in the form that names the family when it is not that of the route.</summary>
    public static void WriteGateway(AttributeWriter writer, IPAddress? gateway, AddressFamily family)
    {
        if (gateway is null)
        {
            return;
        }

        if (gateway.AddressFamily == family)
        {
            writer.Put(Gateway, gateway);
            return;
        }

        Span<byte> via = stackalloc byte[sizeof(ushort) + 16];
        MemoryMarshal.Write(via, IpvsUapi.ToKernel(gateway.AddressFamily));
        gateway.TryWriteBytes(via[sizeof(ushort)..], out int length);
        writer.Put(Via, via[..(sizeof(ushort) + length)]);
    }

    public static List<RouteNextHop> Read(ReadOnlySpan<byte> payload, AddressFamily family)
    {
        var hops = new List<RouteNextHop>();
        while (payload.Length >= HeaderSize)
        {
            int length = MemoryMarshal.Read<ushort>(payload);
            if (length < HeaderSize || length > payload.Length)
            {
                throw new NetlinkFormatException($"next hop of {length} bytes in {payload.Length}");
            }

            hops.Add(ReadOne(payload[..length], family));
            payload = payload[Math.Min((length + 3) & ~3, payload.Length)..];
        }

        return hops;
    }

    /// <summary>rtvia: family u16, then the address.</summary>
    public static IPAddress ReadVia(ReadOnlySpan<byte> payload) => payload.Length > sizeof(ushort)
        ? IpvsUapi.ReadAddress(payload[sizeof(ushort)..], IpvsUapi.FromKernel(MemoryMarshal.Read<ushort>(payload))).ToAddress()!
        : throw new NetlinkFormatException($"next hop of {payload.Length} bytes");

    private static RouteNextHop ReadOne(ReadOnlySpan<byte> structure, AddressFamily family)
    {
        var hop = new RouteNextHop(null, MemoryMarshal.Read<int>(structure[4..]))
        {
            IsOnLink = (structure[2] & OnLink) != 0,
            Weight = structure[3] + 1,
        };
        ushort type = 0;
        ReadOnlySpan<byte> encapsulation = default;
        foreach (NetlinkAttribute attribute in new AttributeReader(structure[HeaderSize..]))
        {
            switch (attribute.Type)
            {
                case Gateway:
                    hop = hop with { Gateway = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress() };
                    break;
                case Via:
                    hop = hop with { Gateway = ReadVia(attribute.Payload) };
                    break;
                case Realms:
                    hop = hop with { Realms = attribute.AsUInt32() };
                    break;
                case RouteEncapsulationCodec.TypeAttribute:
                    type = attribute.AsUInt16();
                    break;
                case RouteEncapsulationCodec.Attribute:
                    encapsulation = attribute.Payload;
                    break;
            }
        }

        return type == 0 ? hop : hop with { Encapsulation = RouteEncapsulationCodec.Read(type, encapsulation) };
    }
}
