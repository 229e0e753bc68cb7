using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Tests;

/// <summary>Whatever is written is read back equal.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<byte[]> Bytes16 = Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 16);

    private static readonly Gen<IPAddress> Addresses = Gen.OneOf(
        Bytes16.Select(bytes => new IPAddress(bytes.AsSpan(0, 4))), Bytes16.Select(bytes => new IPAddress(bytes)));

    private static readonly Gen<uint> Numbers =
        from upper in Gen.Choose(0, 0xFFFF)
        from lower in Gen.Choose(0, 0xFFFF)
        select ((uint)upper << 16) | (uint)lower;

    private static readonly Gen<ushort> Ports = Gen.Choose(0, 0xFFFF).Select(value => (ushort)value);

    private static readonly Gen<ServiceKey> Keys = Gen.OneOf(
        from protocol in Gen.Elements(TransportProtocol.Tcp, TransportProtocol.Udp, TransportProtocol.Sctp)
        from address in Addresses
        from port in Ports
        select ServiceKey.ForAddress(protocol, address, port),
        from family in Gen.Elements(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6)
        from mark in Numbers
        select ServiceKey.ForMark(family, Math.Max(mark, 1)));

    private static readonly Gen<IpvsService> AnyServices =
        from key in Keys
        from scheduler in Gen.Elements("rr", "wlc", "fifteen_letters", "mh")
        from engine in Gen.Elements(null, "sip", "sixteen_letters_")
        from flags in Gen.Choose(0, 0x3F)
        from seconds in Numbers
        from prefix in Gen.Choose(1, 32)
        select new IpvsService(key)
        {
            Scheduler = scheduler,
            PersistenceEngine = engine,
            Flags = (ServiceFlags)((uint)flags & ~IpvsUapi.ServiceHashed),
            PersistenceSeconds = seconds,
            PersistenceMask = PersistenceMask.FromPrefixLength(key.Family, prefix),
        };

    private static readonly Gen<IpvsDestination> AnyDestinations =
        from address in Addresses
        from port in Ports
        from forwarding in Gen.Elements(ForwardingMethod.Masquerade, ForwardingMethod.Tunnel, ForwardingMethod.DirectRoute)
        from weight in Gen.Choose(0, int.MaxValue)
        from upper in Numbers
        from lower in Numbers
        from kind in Gen.Elements(TunnelType.Ipip, TunnelType.Gue, TunnelType.Gre)
        from tunnelPort in Ports
        from flags in Gen.Choose(0, 3)
        select new IpvsDestination(new DestinationKey(address, port))
        {
            Forwarding = forwarding,
            Weight = weight,
            UpperThreshold = upper,
            LowerThreshold = lower,
            Tunnel = forwarding == ForwardingMethod.Tunnel ? new TunnelSettings(kind, tunnelPort, (TunnelFlags)flags) : default,
        };

    private static readonly Gen<InterfaceAddress> InterfaceAddresses =
        from address in Addresses
        from index in Gen.Choose(1, int.MaxValue)
        from prefix in Gen.Choose(0, 32)
        from preferred in Numbers
        from valid in Numbers
        from flags in Gen.Choose(1, 0xFFF)
        from protocol in Gen.Choose(0, 255)
        select new InterfaceAddress(index, address, (byte)prefix)
        {
            Broadcast = address.AddressFamily == AddressFamily.InterNetwork ? address : null,
            Label = address.AddressFamily == AddressFamily.InterNetwork ? "eth0:label" : null,
            PreferredSeconds = preferred,
            ValidSeconds = valid,
            Flags = (AddressFlags)flags,
            Scope = AddressScope.Link,
            Protocol = (byte)protocol,
        };

    [Fact]
    public void Services() => Check(AnyServices, service =>
    {
        var writer = new AttributeWriter();
        ServiceCodec.Write(writer, service);
        return ServiceCodec.Read(writer.Written).Service == service;
    });

    [Fact]
    public void Destinations_of_services_of_either_family() => Check(AnyDestinations, destination =>
    {
        var writer = new AttributeWriter();
        DestinationCodec.Write(writer, destination);
        return DestinationCodec.Read(writer.Written, AddressFamily.InterNetwork).Destination == destination
            && DestinationCodec.Read(writer.Written, AddressFamily.InterNetworkV6).Destination == destination;
    });

    [Fact]
    public void Addresses_of_interfaces() => Check(InterfaceAddresses, address =>
    {
        var writer = new AttributeWriter();
        AddressCodec.WriteNew(writer, address);
        return AddressCodec.Read(writer.Written) == address;
    });

    [Fact]
    public void Any_bytes_as_attributes_are_read_or_refused() => Check(
        Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(0, 12)), (1, Gen.Choose(0, 255)))).Select(values => values.Select(value => (byte)value).ToArray()),
        bytes => Record.Exception(() => ServiceCodec.Read(bytes)) is null or NetlinkFormatException
            && Record.Exception(() => DestinationCodec.Read(bytes, AddressFamily.InterNetwork)) is null or NetlinkFormatException
            && Record.Exception(() => SyncDaemonCodec.Read(bytes)) is null or NetlinkFormatException
            && Record.Exception(() => LinkCodec.Read(bytes)) is null or NetlinkFormatException
            && Record.Exception(() => AddressCodec.Read(bytes)) is null or NetlinkFormatException);

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) =>
        Prop.ForAll(Arb.From(values), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
