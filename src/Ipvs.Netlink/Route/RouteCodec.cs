using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>Messages about routes (<c>RTM_*ROUTE</c>).</summary>
internal static class RouteCodec
{
    private const ushort Destination = 1;
    private const ushort Source = 2;
    private const ushort InputInterface = 3;
    private const ushort OutputInterface = 4;
    private const ushort Gateway = 5;
    private const ushort PreferredSource = 7;
    private const ushort Metrics = 8;
    private const ushort Table = 15;
    private const ushort Mark = 16;
    private const ushort Via = 18;

    private const ushort MetricMtu = 2;

    private const int FamilyPlace = 0;
    private const int DestinationLengthPlace = 1;
    private const int SourceLengthPlace = 2;
    private const int TablePlace = 4;
    private const int TypePlace = 7;

    /// <summary>Writes a look-up of what would become of a packet.</summary>
    public static void WriteLookup(AttributeWriter writer, RouteQuery query)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.RouteHeaderSize);
        header[FamilyPlace] = (byte)IpvsUapi.ToKernel(query.Destination.AddressFamily);
        header[DestinationLengthPlace] = BitsOf(query.Destination);
        header[SourceLengthPlace] = query.Source is null ? (byte)0 : BitsOf(query.Source);
        writer.Put(Destination, query.Destination);
        if (query.Source is not null)
        {
            writer.Put(Source, query.Source);
        }

        if (query.InputIndex != 0)
        {
            writer.Put(InputInterface, (uint)query.InputIndex);
        }

        if (query.Mark != 0)
        {
            writer.Put(Mark, query.Mark);
        }
    }

    /// <summary>Writes a request for all routes of a family and a type (unspecified: all).</summary>
    public static void WriteList(AttributeWriter writer, AddressFamily family, RouteType type)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.RouteHeaderSize);
        header[FamilyPlace] = (byte)IpvsUapi.ToKernel(family);
        header[TypePlace] = (byte)type;
    }

    /// <summary>Reads a message about an IPv4 or IPv6 route.</summary>
    public static RouteEntry Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < RtnetlinkUapi.RouteHeaderSize)
        {
            throw new NetlinkFormatException($"route message of {payload.Length} bytes");
        }

        AddressFamily family = IpvsUapi.FromKernel(payload[FamilyPlace]);
        var route = new RouteEntry(family, (RouteType)payload[TypePlace])
        {
            PrefixLength = payload[DestinationLengthPlace],
            Table = payload[TablePlace],
        };
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[RtnetlinkUapi.RouteHeaderSize..]))
        {
            route = attribute.Type switch
            {
                Destination => route with { Destination = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()! },
                OutputInterface => route with { OutputIndex = (int)attribute.AsUInt32() },
                Gateway => route with { Gateway = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()! },
                Via => route with { Gateway = ReadVia(attribute.Payload) },
                PreferredSource => route with { PreferredSource = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()! },
                Table => route with { Table = attribute.AsUInt32() },
                Metrics => route with { Mtu = ReadMtu(attribute) },
                _ => route,
            };
        }

        return route;
    }

    /// <summary>rtvia: family u16, then the address.</summary>
    private static IPAddress ReadVia(ReadOnlySpan<byte> payload) => payload.Length > sizeof(ushort)
        ? IpvsUapi.ReadAddress(payload[sizeof(ushort)..], IpvsUapi.FromKernel(MemoryMarshal.Read<ushort>(payload))).ToAddress()!
        : throw new NetlinkFormatException($"next hop of {payload.Length} bytes");

    private static uint? ReadMtu(NetlinkAttribute nest)
    {
        foreach (NetlinkAttribute metric in nest.AsNested())
        {
            if (metric.Type == MetricMtu)
            {
                return metric.AsUInt32();
            }
        }

        return null;
    }

    private static byte BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? (byte)128 : (byte)32;
}
