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
    private const ushort Metric = 6;
    private const ushort PreferredSource = 7;
    private const ushort Realms = 11;
    private const ushort Table = 15;
    private const ushort Mark = 16;
    private const ushort Via = 18;
    private const ushort Preference = 20;
    private const ushort Expires = 23;
    private const ushort TtlPropagation = 26;

    /// <summary>A copy made for one destination (<c>RTM_F_CLONED</c>).</summary>
    private const uint ClonedRoute = 0x200;

    private const int FamilyPlace = 0;
    private const int DestinationLengthPlace = 1;
    private const int SourceLengthPlace = 2;
    private const int TosPlace = 3;
    private const int TablePlace = 4;
    private const int ProtocolPlace = 5;
    private const int ScopePlace = 6;
    private const int TypePlace = 7;
    private const int FlagsPlace = 8;

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

    /// <summary>Whether a message is about an IPv4 or IPv6 route rather than, say, one for multicasts or MPLS.</summary>
    public static bool IsAboutIp(ReadOnlySpan<byte> payload) =>
        payload.Length >= RtnetlinkUapi.RouteHeaderSize
        && payload[FamilyPlace] is (byte)IpvsUapi.AfInet or (byte)IpvsUapi.AfInet6
        && (MemoryMarshal.Read<uint>(payload[FlagsPlace..]) & ClonedRoute) == 0;

    /// <summary>Writes a request for the routes of an originator in a table. The kernel filters since 4.20.</summary>
    public static void WriteList(AttributeWriter writer, AddressFamily family, uint table, byte protocol)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.RouteHeaderSize);
        header[FamilyPlace] = (byte)IpvsUapi.ToKernel(family);
        header[ProtocolPlace] = protocol;
        writer.Put(Table, table);
    }

    /// <summary>Writes a route to add, attributes in keepalived's order.</summary>
    public static void WriteNew(AttributeWriter writer, RouteEntry route)
    {
        WriteHeader(writer, route, route.Type, route.Scope);
        WriteBody(writer, route);
    }

    /// <summary>Writes a route to remove: of any scope, and for ordinary routes of any type.</summary>
    public static void WriteRemoval(AttributeWriter writer, RouteEntry route)
    {
        WriteHeader(
            writer,
            route,
            route.Type == RouteType.Unicast ? RouteType.Unspecified : route.Type,
            route.Scope == AddressScope.Global ? AddressScope.Nowhere : route.Scope);
        WriteBody(writer, route);
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
            SourcePrefixLength = payload[SourceLengthPlace],
            Tos = payload[TosPlace],
            Table = payload[TablePlace],
            Protocol = payload[ProtocolPlace],
            Scope = (AddressScope)payload[ScopePlace],
            IsOnLink = (MemoryMarshal.Read<uint>(payload[FlagsPlace..]) & RouteNextHopCodec.OnLink) != 0,
        };
        ushort encapsulation = 0;
        ReadOnlySpan<byte> encapsulated = default;
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[RtnetlinkUapi.RouteHeaderSize..]))
        {
            switch (attribute.Type)
            {
                case RouteEncapsulationCodec.TypeAttribute:
                    encapsulation = attribute.AsUInt16();
                    break;
                case RouteEncapsulationCodec.Attribute:
                    encapsulated = attribute.Payload;
                    break;
                default:
                    route = Read(route, attribute);
                    break;
            }
        }

        return encapsulation == 0
            ? route
            : route with { Encapsulation = RouteEncapsulationCodec.Read(encapsulation, encapsulated) };
    }

    private static RouteEntry Read(RouteEntry route, NetlinkAttribute attribute) => attribute.Type switch
    {
        Destination => route with { Destination = AddressIn(attribute, route.Family) },
        Source => route with { Source = AddressIn(attribute, route.Family) },
        OutputInterface => route with { OutputIndex = (int)attribute.AsUInt32() },
        Gateway => route with { Gateway = AddressIn(attribute, route.Family) },
        Via => route with { Gateway = RouteNextHopCodec.ReadVia(attribute.Payload) },
        PreferredSource => route with { PreferredSource = AddressIn(attribute, route.Family) },
        Table => route with { Table = attribute.AsUInt32() },
        Metric => route with { Metric = attribute.AsUInt32() },
        Realms => route with { Realms = attribute.AsUInt32() },
        Preference => route with { RouterPreference = attribute.AsByte() },
        Expires => route with { ExpiresSeconds = attribute.AsUInt32() },
        TtlPropagation => route with { TtlPropagate = attribute.AsByte() != 0 },
        RouteNextHopCodec.Attribute => route with { NextHops = RouteNextHopCodec.Read(attribute.Payload, route.Family) },
        RouteMetricsCodec.Attribute => RouteMetricsCodec.Read(route, attribute),
        _ => route,
    };

    private static void WriteHeader(AttributeWriter writer, RouteEntry route, RouteType type, AddressScope scope)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.RouteHeaderSize);
        header[FamilyPlace] = (byte)IpvsUapi.ToKernel(route.Family);
        header[DestinationLengthPlace] = route.PrefixLength;
        header[SourceLengthPlace] = route.SourcePrefixLength;
        header[TosPlace] = route.Tos;
        header[TablePlace] = route.Table <= byte.MaxValue ? (byte)route.Table : (byte)0;
        header[ProtocolPlace] = route.Protocol;
        header[ScopePlace] = (byte)scope;
        header[TypePlace] = (byte)type;
        MemoryMarshal.Write(header[FlagsPlace..], route.IsOnLink ? (uint)RouteNextHopCodec.OnLink : 0u);
        if (route.Table > byte.MaxValue)
        {
            writer.Put(Table, route.Table);
        }
    }

    private static void WriteBody(AttributeWriter writer, RouteEntry route)
    {
        writer.Put(Destination, route.Destination ?? AnyOf(route.Family));
        if (route.Source is not null)
        {
            writer.Put(Source, route.Source);
        }

        if (route.PreferredSource is not null)
        {
            writer.Put(PreferredSource, route.PreferredSource);
        }

        RouteNextHopCodec.WriteGateway(writer, route.Gateway, route.Family);
        if (route.Encapsulation is not null)
        {
            RouteEncapsulationCodec.Write(writer, route.Encapsulation);
        }

        PutUnlessZero(writer, OutputInterface, (uint)route.OutputIndex);
        PutUnlessZero(writer, Metric, route.Metric);
        PutUnlessZero(writer, Expires, route.ExpiresSeconds);
        PutUnlessZero(writer, Realms, route.Realms);
        RouteMetricsCodec.Write(writer, route);
        if (route.RouterPreference != 0)
        {
            writer.Put(Preference, route.RouterPreference);
        }

        if (route.TtlPropagate is { } propagate)
        {
            writer.Put(TtlPropagation, propagate ? (byte)1 : (byte)0);
        }

        RouteNextHopCodec.Write(writer, route);
    }

    private static void PutUnlessZero(AttributeWriter writer, ushort type, uint value)
    {
        if (value != 0)
        {
            writer.Put(type, value);
        }
    }

    private static IPAddress AddressIn(NetlinkAttribute attribute, AddressFamily family) =>
        IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()!;

    private static IPAddress AnyOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;

    private static byte BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? (byte)128 : (byte)32;
}
