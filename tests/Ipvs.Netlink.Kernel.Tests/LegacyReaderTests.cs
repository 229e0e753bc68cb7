using System.Net.Sockets;
using Ipvs.Netlink.Legacy;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

/// <summary>The older socket interface and /proc/net/ip_vs tell what netlink tells, except for what they lack.</summary>
public sealed class LegacyReaderTests
{
    private static readonly ServiceKey Mark4 = ServiceKey.ForMark(AddressFamily.InterNetwork, 7);
    private static readonly ServiceKey Mark6 = ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7);
    private static readonly ServiceKey Http6 = Example.Tcp("2001:db8::1", 80);

    [Fact]
    public void The_same_services_are_read_in_three_ways() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        using var sockets = SockoptClient.Open();
        Fill(client);

        IReadOnlyList<IpvsServiceEntry> expected = client.GetServices();
        Assert.Equal(Example.Services.Length, expected.Count);
        Assert.Equal(expected.Where(IsV4).Select(ThroughSocket).ToHashSet(), sockets.GetServices().ToHashSet());
        ProcTable file = ReadFile();
        Assert.Equal(expected.Select(InFile).ToHashSet(), file.GetServices().ToHashSet());
        Assert.Equal([uint.MaxValue], file.MarksOfAssumedFamily);
        foreach (IpvsServiceEntry entry in expected)
        {
            ServiceKey key = entry.Service.Key;
            Assert.Equal(InFile(entry), file.GetService(key));
            if (IsV4(entry))
            {
                Assert.Equal(ThroughSocket(entry), sockets.GetService(key));
            }
        }
    });

    [Fact]
    public void The_same_destinations_are_read_in_three_ways_in_the_same_order() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        using var sockets = SockoptClient.Open();
        Fill(client);

        ProcTable file = ReadFile();
        foreach ((IpvsService service, _) in Example.Services)
        {
            IReadOnlyList<IpvsDestinationEntry> expected = client.GetDestinations(service.Key);
            Assert.Equal(expected.Select(InFile), file.GetDestinations(service.Key));
            if (service.Key.Family == AddressFamily.InterNetwork)
            {
                Assert.Equal(expected.Where(IsV4).Select(ThroughSocket), sockets.GetDestinations(service.Key));
            }
        }

        Assert.Equal(Example.Destinations.Length, file.GetDestinations(Example.Http).Count);
        Assert.Equal(Example.Destinations.Length - 1, sockets.GetDestinations(Example.Http).Count);
    });

    [Fact]
    public void The_same_connections_and_counters_are_read() => FreshNamespace.RunWithIpvs(() =>
    {
        Tool.Run("ip", "address add 10.0.0.1/32 dev lo");
        Tool.Run("ip", "address add 10.0.1.1/32 dev lo");
        using var client = IpvsClient.Open();
        using var sockets = SockoptClient.Open();
        IpvsDestination destination = Example.Destination("10.0.1.1", 8080);
        client.AddService(new(Example.Http) { Scheduler = "rr", Flags = ServiceFlags.Persistent, PersistenceSeconds = 300 });
        client.AddDestination(Example.Http, destination);
        using var server = new TcpListener(destination.Key.Address, destination.Key.Port);
        server.Start();
        using var first = new TcpClient("10.0.0.1", 80);
        using var second = new TcpClient("10.0.0.1", 80);

        // The kernel refreshes counters every 2 s.
        Eventually.True(
            () => client.GetDestinations(Example.Http)[0] is { Statistics: { Connections: 2, IncomingPackets: > 3, ConnectionRate: 0 } } entry
                && entry == sockets.GetDestinations(Example.Http)[0]
                && client.GetService(Example.Http)!.Statistics == sockets.GetService(Example.Http)!.Statistics,
            "equal counters that rest");
        IpvsDestinationEntry expected = client.GetDestinations(Example.Http)[0];
        Assert.Equal((2u, 1u), (expected.ActiveConnections, expected.PersistentConnections));
        Assert.Equal(InFile(expected), ReadFile().GetDestinations(Example.Http)[0]);
    });

    [Fact]
    public void More_entries_than_there_is_spare_room() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        using var sockets = SockoptClient.Open();
        AddServices(client, "10.0.0.1", 500);
        ServiceKey key = Example.Tcp("10.0.0.1", 1);
        client.Execute([.. Enumerable.Range(1, 500).Select(
            port => new IpvsOperation.AddDestination(key, Example.Destination("10.0.1.1", (ushort)port)))]);

        ProcTable file = ReadFile();
        Assert.Equal(500, sockets.GetServices().Count);
        Assert.Equal(client.GetServices().ToHashSet(), sockets.GetServices().ToHashSet());
        Assert.Equal(client.GetDestinations(key), sockets.GetDestinations(key));
        Assert.Equal(client.GetServices().ToHashSet(), file.GetServices().ToHashSet());
        Assert.Equal(client.GetServices().ToHashSet(), file.GetServices().ToHashSet());
        Assert.Equal(client.GetDestinations(key), file.GetDestinations(key));
    });

    [Fact]
    public void Services_of_other_namespaces_do_not_hide_ours() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        AddServices(client, "10.0.0.1", 300);
        IpvsClient? other = null;
        FreshNamespace.Run(() =>
        {
            other = IpvsClient.Open();
            AddServices(other, "10.0.0.2", 300);
            Assert.Equal(other.GetServices().ToHashSet(), ReadFile().GetServices().ToHashSet());
        });

        // Its socket keeps the other namespace.
        using (other)
        {
            Assert.Equal(300, client.GetServices().Count);
            Assert.Equal(client.GetServices().ToHashSet(), ReadFile().GetServices().ToHashSet());
        }
    });

    [Fact]
    public void Version_timeouts_and_daemons() => FreshNamespace.RunWithIpvs(() =>
    {
        Tool.Run("ip", "link add sync0 type dummy");
        Tool.Run("ip", "address add 10.9.9.1/24 dev sync0");
        Tool.Run("ip", "link set sync0 up multicast on");
        using var client = IpvsClient.Open();
        using var sockets = SockoptClient.Open();
        client.SetTimeouts(new(1000, 101, 77));

        Assert.Equal(client.GetInfo(), sockets.GetInfo());
        Assert.Equal(client.GetInfo(), ReadFile().GetInfo());
        Assert.Equal(File.ReadLines(ProcTable.ThreadPath).First(), sockets.GetVersionText());
        Assert.Equal(client.GetTimeouts(), sockets.GetTimeouts());
        Assert.Empty(sockets.GetSyncDaemons());
        client.StartSyncDaemon(new(SyncDaemonRole.Backup, "sync0", 6));
        Assert.Equal([new(SyncDaemonRole.Backup, "sync0", 6)], sockets.GetSyncDaemons());
        client.StartSyncDaemon(new(SyncDaemonRole.Master, "sync0", 5));
        Assert.Equal([new(SyncDaemonRole.Master, "sync0", 5), new(SyncDaemonRole.Backup, "sync0", 6)], sockets.GetSyncDaemons());
        client.StopSyncDaemon(SyncDaemonRole.Master);
        client.StopSyncDaemon(SyncDaemonRole.Backup);
    });

    [Fact]
    public void What_is_not_there_is_nothing_and_ipv6_is_refused() => FreshNamespace.RunWithIpvs(() =>
    {
        using var sockets = SockoptClient.Open();
        Assert.Empty(sockets.GetServices());
        Assert.Null(sockets.GetService(Example.Http));
        Assert.Null(sockets.GetService(Mark4));
        Assert.Empty(sockets.GetDestinations(Example.Http));
        Assert.Equal(Errno.EAFNOSUPPORT, Assert.Throws<ErrnoException>(() => sockets.GetService(Http6)).Errno);
        Assert.Equal(Errno.EAFNOSUPPORT, Assert.Throws<ErrnoException>(() => sockets.GetDestinations(Mark6)).Errno);
        Assert.Empty(ReadFile().GetServices());
    });

    private static void AddServices(IpvsClient client, string address, int count) => client.Execute(
        [.. Enumerable.Range(1, count).Select(port => new IpvsOperation.AddService(new(Example.Tcp(address, (ushort)port))))]);

    private static void Fill(IpvsClient client)
    {
        foreach ((IpvsService service, _) in Example.Services)
        {
            client.AddService(service);
        }

        foreach ((IpvsDestination destination, _) in Example.Destinations)
        {
            client.AddDestination(Example.Http, destination);
        }

        client.AddDestination(Http6, Example.Destination("2001:db8:1::1", 8080) with { Weight = 0 });
        client.AddDestination(Mark4, Example.Destination("10.0.1.1", 0));
        client.AddDestination(Mark6, Example.Destination("2001:db8:1::1", 0) with { Forwarding = ForwardingMethod.DirectRoute });
    }

    private static ProcTable ReadFile()
    {
        Assert.True(ProcTable.TryParse(ProcTable.ReadText(), Clocks.TicksPerSecond(), out ProcTable? table));
        return table;
    }

    private static bool IsV4(IpvsServiceEntry entry) => entry.Service.Key.Family == AddressFamily.InterNetwork;

    private static bool IsV4(IpvsDestinationEntry entry) => entry.Destination.Key.Family == AddressFamily.InterNetwork;

    private static IpvsServiceEntry ThroughSocket(IpvsServiceEntry entry) =>
        entry with { Service = entry.Service with { PersistenceEngine = null } };

    private static IpvsDestinationEntry ThroughSocket(IpvsDestinationEntry entry) =>
        entry with { Destination = entry.Destination with { Tunnel = default } };

    private static IpvsServiceEntry InFile(IpvsServiceEntry entry)
    {
        IpvsService service = entry.Service;
        bool showsOnePacket = service.Key.IsMark || service.Key.Family == AddressFamily.InterNetwork;
        ServiceFlags shown = ServiceFlags.Persistent | (showsOnePacket ? ServiceFlags.OnePacket : 0);
        return new(
            service with
            {
                Flags = service.Flags & shown,
                PersistenceEngine = null,
                PersistenceMask = service.IsPersistent ? service.PersistenceMask : PersistenceMask.Full(service.Key.Family),
            },
            default);
    }

    private static IpvsDestinationEntry InFile(IpvsDestinationEntry entry) => entry with
    {
        Destination = entry.Destination with { UpperThreshold = 0, LowerThreshold = 0, Tunnel = default },
        PersistentConnections = 0,
        Statistics = default,
    };
}
