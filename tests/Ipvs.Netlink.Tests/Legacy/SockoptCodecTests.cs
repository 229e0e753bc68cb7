using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Legacy;

namespace Ipvs.Netlink.Tests.Legacy;

/// <summary>Structures a 6.1.176 kernel (x86-64) answered with, and the questions about them.</summary>
public sealed class SockoptCodecTests
{
    private static readonly ServiceKey Http = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80);

    [Fact]
    public void A_persistent_service_and_how_many_destinations_it_has()
    {
        (IpvsServiceEntry entry, int destinations) = Service(
            "060000000a0000010051000000000000777272000000000000000000000000000300000064000000ffffff0004000000").GetValueOrDefault();
        Assert.Equal(
            new IpvsService(ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 81))
            {
                Scheduler = "wrr",
                Flags = ServiceFlags.Persistent,
                PersistenceSeconds = 100,
                PersistenceMask = PersistenceMask.FromPrefixLength(AddressFamily.InterNetwork, 24),
            },
            entry.Service);
        Assert.Equal(4, destinations);
    }

    [Fact]
    public void Scheduler_flags_and_marks()
    {
        Assert.Equal(
            ServiceFlags.SourceHashFallback | ServiceFlags.SourceHashPort,
            Service("060000000a0000010052000000000000736800000000000000000000000000001a00000000000000ffffffff00000000")?.Entry.Service.Flags);
        Assert.Equal(
            ServiceKey.ForMark(AddressFamily.InterNetwork, 7),
            Service("0600000000000000000000000700000073656400000000000000000000000000070000002c010000ffffffff00000000")?.Entry.Service.Key);
    }

    [Fact]
    public void Destinations()
    {
        Assert.Equal(
            new IpvsDestinationEntry(
                new(new(IPAddress.Parse("10.0.1.1"), 8080)) { Weight = 3, UpperThreshold = 100, LowerThreshold = 50 }, 5, 6, 7, default),
            Destination("0a0001011f90000000010000030000006400000032000000050000000600000007000000"));
        Assert.Equal(
            new IpvsDestination(new(IPAddress.Parse("10.0.1.3"), 80)) { Forwarding = ForwardingMethod.Tunnel, Weight = int.MaxValue },
            Destination("0a0001030050000082010000ffffff7f0000000000000000000000000000000000000000")?.Destination);
        Assert.Equal(
            ForwardingMethod.DirectRoute,
            Destination("0a000102005000008301000000000000000000000000000000000000000000000000000000")?.Destination.Forwarding);
    }

    [Fact]
    public void Room_left_empty_is_no_entry()
    {
        Assert.Null(SockoptCodec.ReadService(new byte[SockoptCodec.ServiceLength]));
        Assert.Null(SockoptCodec.ReadDestination(new byte[SockoptCodec.DestinationLength]));
        Assert.Empty(SockoptCodec.ReadDaemons(new byte[SockoptCodec.DaemonsLength]));
    }

    [Fact]
    public void Counters_have_their_places()
    {
        byte[] structure = Convert.FromHexString(
            "0a0001011f900000000100000300000000000000000000000000000000000000000000000000000001000000020000000300000000000000"
            + "04000000010000000500000002000000060000000700000008000000090000000a00000000000000");
        Assert.Equal(SockoptCodec.DestinationLength, structure.Length);
        Assert.Equal(
            new IpvsStatistics
            {
                Connections = 1,
                IncomingPackets = 2,
                OutgoingPackets = 3,
                IncomingBytes = (1L << 32) + 4,
                OutgoingBytes = (2L << 32) + 5,
                ConnectionRate = 6,
                IncomingPacketRate = 7,
                OutgoingPacketRate = 8,
                IncomingByteRate = 9,
                OutgoingByteRate = 10,
            },
            SockoptCodec.ReadDestination(structure)?.Statistics);
    }

    [Fact]
    public void Version_timeouts_and_daemons()
    {
        Assert.Equal(
            (new IpvsInfo(new Version(1, 2, 1), 4096), 8), SockoptCodec.ReadInfo(Convert.FromHexString("010201000010000008000000")));
        Assert.Equal(new IpvsTimeouts(900, 120, 300), SockoptCodec.ReadTimeouts(Convert.FromHexString("84030000780000002c010000")));
        Assert.Equal(
            [new SyncDaemon(SyncDaemonRole.Master, "eth0", 5), new SyncDaemon(SyncDaemonRole.Backup, "fifteen_letters", 255)],
            SockoptCodec.ReadDaemons(Convert.FromHexString(
                "010000006574683000000000000000000000000005000000020000006669667465656e5f6c65747465727300ff000000")));
    }

    [Fact]
    public void Questions_name_the_service()
    {
        byte[] question = new byte[SockoptCodec.DestinationsHead];
        SockoptCodec.WriteKey(question, Http);
        SockoptCodec.WriteDestinationRoom(question, 6);
        Assert.Equal("060000000a00000100500000000000000600000000000000", Convert.ToHexStringLower(question));
        question.AsSpan().Clear();
        SockoptCodec.WriteKey(question, ServiceKey.ForMark(AddressFamily.InterNetwork, 7));
        Assert.Equal("060000000000000000000000070000000000000000000000", Convert.ToHexStringLower(question));
        Assert.Throws<ArgumentException>(() => SockoptCodec.WriteKey(new byte[SockoptCodec.ServiceLength], default));
    }

    private static (IpvsServiceEntry Entry, int Destinations)? Service(string start) =>
        SockoptCodec.ReadService(Padded(start, SockoptCodec.ServiceLength));

    private static IpvsDestinationEntry? Destination(string start) =>
        SockoptCodec.ReadDestination(Padded(start, SockoptCodec.DestinationLength));

    private static byte[] Padded(string start, int length) => Convert.FromHexString(start.PadRight(2 * length, '0'));
}
