using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Tests.Fakes;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests;

/// <summary>What a real kernel answered is read as what was configured there.</summary>
public sealed class CapturedReplyTests
{
    private static readonly ServiceKey Persistent = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 81);

    public static TheoryData<string> Names =>
        ["services", "services2", "dests", "dests2", "daemons", "config", "info", "extack", "extack-uncapped", "esrch-uncapped", "ack"];

    [Fact]
    public void A_persistent_service() => Assert.Equal(
        new IpvsServiceEntry(
            new IpvsService(Persistent)
            {
                Scheduler = "wrr",
                Flags = ServiceFlags.Persistent,
                PersistenceSeconds = 100,
                PersistenceMask = PersistenceMask.FromMask(IPAddress.Parse("255.255.255.0")),
            },
            default),
        Assert.Single(Client("services").GetServices()));

    [Fact]
    public void Counted_services_and_a_mark()
    {
        IReadOnlyList<IpvsServiceEntry> services = Client("services2").GetServices();
        Assert.Equal(2, services.Count);
        var udp = new IpvsService(ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("10.0.0.1"), 5353)) { Scheduler = "rr" };
        Assert.Equal(new IpvsServiceEntry(udp, FivePackets), services[0]);
        Assert.Equal(
            new IpvsService(ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7))
            {
                Scheduler = "mh",
                Flags = ServiceFlags.MaglevPort,
                PersistenceEngine = "sip",
            },
            services[1].Service);
    }

    [Fact]
    public void Tunnelled_destinations_of_both_families() => Assert.Equal(
        [
            new IpvsDestination(new DestinationKey(IPAddress.Parse("2001:db8:1::8"), 81)) { Forwarding = ForwardingMethod.Tunnel },
            new IpvsDestination(new DestinationKey(IPAddress.Parse("10.0.1.4"), 81))
            {
                Forwarding = ForwardingMethod.Tunnel,
                Weight = 5,
                UpperThreshold = 100,
                LowerThreshold = 50,
                Tunnel = new TunnelSettings(TunnelType.Gue, 6080, TunnelFlags.Checksum),
            },
        ],
        Client("dests").GetDestinations(Persistent).Select(entry => entry.Destination));

    [Fact]
    public void A_counted_destination() => Assert.Equal(
        new IpvsDestinationEntry(
            new IpvsDestination(new DestinationKey(IPAddress.Loopback, 5354)), 0, 1, 0, FivePackets),
        Assert.Single(Client("dests2").GetDestinations(Persistent)));

    [Fact]
    public void Sync_daemons() => Assert.Equal(
        [
            new SyncDaemon(SyncDaemonRole.Master, "sync0", 5) { MaxLength = 1400, Port = 9000, Ttl = 3, Group = IPAddress.Parse("224.0.0.99") },
            new SyncDaemon(SyncDaemonRole.Backup, "sync0", 6) { MaxLength = 1452, Port = 8848, Ttl = 1, Group = IPAddress.Parse("ff05::99") },
        ],
        Client("daemons").GetSyncDaemons());

    [Fact]
    public void Timeouts_and_version()
    {
        Assert.Equal(new IpvsTimeouts(900, 120, 300), Client("config").GetTimeouts());
        Assert.Equal(new IpvsInfo(new Version(1, 2, 1), 4096), Client("info").GetInfo());
    }

    [Theory]
    [InlineData("extack")]
    [InlineData("extack-uncapped")]
    public void An_extended_acknowledgement_whether_or_not_it_repeats_the_request(string name)
    {
        var refusal = Assert.Throws<NetlinkException>(() => Client(name).SetTimeouts(default));
        Assert.Equal(new NetlinkResult(Errno.ERANGE, "Attribute failed policy validation", 20), refusal.Result);
        Assert.Equal("IPVS_CMD_SET_CONFIG", refusal.Command);
    }

    [Fact]
    public void A_refusal_that_repeats_the_request() => Assert.Equal(
        new NetlinkResult(Errno.EINVAL),
        Assert.Throws<NetlinkException>(() => Client("esrch-uncapped").RemoveService(Persistent)).Result);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_datagram_cut_anywhere_is_a_format_error(string name)
    {
        int longest = CapturedKernel.Datagrams(name).Max(datagram => datagram.Length);
        for (int length = 1; length < longest; length++)
        {
            if (CapturedKernel.IsBoundary(name, length))
            {
                continue;
            }

            Exception? thrown = Record.Exception(() => CallAll(name, datagram => datagram[..Math.Min(length, datagram.Length)]));
            Assert.True(thrown is NetlinkFormatException or NetlinkException { Errno: Errno.ETIMEDOUT }, $"{length}: {thrown}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shortened_message_is_read_or_refused_but_never_overrun(string name)
    {
        int longest = CapturedKernel.Datagrams(name).Max(datagram => datagram.Length);
        for (int length = 16; length < longest; length++)
        {
            Exception? thrown = Record.Exception(() => CallAll(name, datagram => Shortened(datagram, length)));
            Assert.True(thrown is null or NetlinkFormatException or NetlinkException, $"{length}: {thrown}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_datagram_is_read_or_refused_but_never_overrun(string name)
    {
        var random = new Random(20240);
        for (int i = 0; i < 500; i++)
        {
            Exception? thrown = Record.Exception(() => CallAll(name, datagram =>
            {
                for (int damages = random.Next(1, 4); damages > 0; damages--)
                {
                    datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
                }

                return datagram;
            }));
            Assert.True(thrown is null or NetlinkFormatException or NetlinkException, thrown?.ToString());
        }
    }

    private static IpvsStatistics FivePackets => new()
    {
        Connections = 1,
        IncomingPackets = 5,
        OutgoingPackets = 5,
        IncomingBytes = 640,
        OutgoingBytes = 780,
        IncomingByteRate = 60,
        OutgoingByteRate = 73,
    };

    private static byte[] Shortened(byte[] datagram, int length)
    {
        if (length >= datagram.Length)
        {
            return datagram;
        }

        byte[] shortened = datagram[..length];
        MemoryMarshal.Write(shortened, (uint)length);
        return shortened;
    }

    private static IpvsClient Client(string name, Func<byte[], byte[]>? change = null) =>
        new(ScriptedKernel.WithIpvs(request => CapturedKernel.Answer(name, request, change)));

    /// <summary>Makes the call the capture answers.</summary>
    private static void CallAll(string name, Func<byte[], byte[]> change)
    {
        using IpvsClient client = Client(name, change);
        switch (name)
        {
            case "services" or "services2":
                client.GetServices();
                break;
            case "dests" or "dests2":
                client.GetDestinations(Persistent);
                break;
            case "daemons":
                client.GetSyncDaemons();
                break;
            case "config":
                client.GetTimeouts();
                break;
            case "info":
                client.GetInfo();
                break;
            default:
                client.Flush();
                break;
        }
    }
}
