using System.Net;
using System.Net.Sockets;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void The_version_is_that_of_proc() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        IpvsInfo info = client.GetInfo();
        string header = File.ReadLines("/proc/thread-self/net/ip_vs").First();
        Assert.Equal($"IP Virtual Server version {info.Version} (size={info.ConnectionTableSize})", header);
    });

    [Fact]
    public void Timeouts_are_set_and_zero_keeps_them() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        Assert.Equal(new IpvsTimeouts(900, 120, 300), client.GetTimeouts());
        client.SetTimeouts(new IpvsTimeouts(1000, 0, 77));
        Assert.Equal(new IpvsTimeouts(1000, 120, 77), client.GetTimeouts());
        Assert.Equal("Timeout (tcp tcpfin udp): 1000 120 77", Tool.Run("ipvsadm", "-Ln --timeout").Trim());
        ServiceTests.Refused(Errno.EINVAL, () => client.SetTimeouts(new IpvsTimeouts(uint.MaxValue, 0, 0)));
        Assert.Equal(new IpvsTimeouts(1000, 120, 77), client.GetTimeouts());
    });

    [Fact]
    public void Sync_daemons_run_with_the_values_given_and_defaults_otherwise() => FreshNamespace.RunWithIpvs(() =>
    {
        MakeInterface();
        using var client = IpvsClient.Open();
        var master = new SyncDaemon(SyncDaemonRole.Master, "sync0", 5)
        {
            MaxLength = 1400,
            Port = 9000,
            Ttl = 3,
            Group = IPAddress.Parse("224.0.0.99"),
        };
        var backup = new SyncDaemon(SyncDaemonRole.Backup, "sync0", 6);
        client.StartSyncDaemon(master);
        client.StartSyncDaemon(backup);
        ServiceTests.Refused(Errno.EEXIST, () => client.StartSyncDaemon(master));
        Assert.Equal(
            [master, backup with { MaxLength = 1472, Port = 8848, Ttl = 1, Group = IPAddress.Parse("224.0.0.81") }],
            client.GetSyncDaemons());
        string[] listed = Tool.Lines(Tool.Run("ipvsadm", "-Ln --daemon"));
        Assert.Equal("master sync daemon (mcast=sync0, syncid=5, maxlen=1400, group=224.0.0.99, port=9000, ttl=3)", listed[0]);
        Assert.StartsWith("backup sync daemon (mcast=sync0, syncid=6", listed[1], StringComparison.Ordinal);
        client.StopSyncDaemon(SyncDaemonRole.Master);
        Assert.Equal(SyncDaemonRole.Backup, Assert.Single(client.GetSyncDaemons()).Role);
        client.StopSyncDaemon(SyncDaemonRole.Backup);
        ServiceTests.Refused(Errno.ESRCH, () => client.StopSyncDaemon(SyncDaemonRole.Backup));
    });

    [Fact]
    public void A_daemon_on_an_ipv6_group_is_listed_with_it() => FreshNamespace.RunWithIpvs(() =>
    {
        MakeInterface();
        using var client = IpvsClient.Open();
        client.StartSyncDaemon(new SyncDaemon(SyncDaemonRole.Master, "sync0", 1) { Group = IPAddress.Parse("ff05::99") });
        Assert.Equal(IPAddress.Parse("ff05::99"), Assert.Single(client.GetSyncDaemons()).Group);
        client.StopSyncDaemon(SyncDaemonRole.Master);
    });

    [Fact]
    public void A_daemon_stopped_right_after_its_start_is_stopped_though_the_kernel_is_silent() => FreshNamespace.RunWithIpvs(() =>
    {
        MakeInterface();
        using var client = IpvsClient.Open();
        for (int i = 0; i < 5; i++)
        {
            client.StartSyncDaemon(new SyncDaemon(SyncDaemonRole.Master, "sync0", 1));
            client.StopSyncDaemon(SyncDaemonRole.Master);
            Assert.Empty(client.GetSyncDaemons());
        }
    });

    [Fact]
    public void A_daemon_is_refused_without_its_interface_or_on_a_unicast_group() => FreshNamespace.RunWithIpvs(() =>
    {
        MakeInterface();
        using var client = IpvsClient.Open();
        ServiceTests.Refused(Errno.ENODEV, () => client.StartSyncDaemon(new SyncDaemon(SyncDaemonRole.Master, "absent", 0)));
        ServiceTests.Refused(Errno.EINVAL, () => client.StartSyncDaemon(
            new SyncDaemon(SyncDaemonRole.Master, "sync0", 0) { Group = IPAddress.Parse("10.0.0.1") }));
    });

    [Fact]
    public void Counters_count_and_are_zeroed() => FreshNamespace.RunWithIpvs(() =>
    {
        Tool.Run("ip", "address add 10.0.0.1/32 dev lo");
        using var client = IpvsClient.Open();
        ServiceKey key = Example.Udp("10.0.0.1", 5353);
        client.AddService(new IpvsService(key) { Scheduler = "rr" });
        client.AddDestination(key, Example.Destination("127.0.0.1", 5354));
        Send(3, 100);
        Eventually.True(() => client.GetService(key)!.Statistics.IncomingPackets == 3, "three packets counted");
        IpvsStatistics counted = client.GetService(key)!.Statistics;
        Assert.Equal((1UL, 3UL * (100 + 28)), (counted.Connections, counted.IncomingBytes));
        IpvsDestinationEntry destination = Assert.Single(client.GetDestinations(key));
        Assert.Equal((1UL, 3UL), (destination.Statistics.Connections, destination.Statistics.IncomingPackets));
        Assert.Equal((0u, 1u, 0u), (destination.ActiveConnections, destination.InactiveConnections, destination.PersistentConnections));
        client.ZeroService(key);
        Assert.Equal(0UL, client.GetService(key)!.Statistics.IncomingPackets);
        Assert.Equal(0UL, Assert.Single(client.GetDestinations(key)).Statistics.IncomingPackets);
        Send(2, 10);
        Eventually.True(() => client.GetService(key)!.Statistics.IncomingPackets == 2, "two packets counted");
        client.ZeroAll();
        Assert.Equal(0UL, client.GetService(key)!.Statistics.IncomingPackets);
    });

    private static void Send(int packets, int length)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 4000));
        for (int i = 0; i < packets; i++)
        {
            socket.SendTo(new byte[length], new IPEndPoint(IPAddress.Parse("10.0.0.1"), 5353));
        }
    }

    private static void MakeInterface()
    {
        Tool.Run("ip", "link add sync0 type dummy");
        Tool.Run("ip", "address add 10.9.0.1/24 dev sync0");
        Tool.Run("ip", "link set sync0 up multicast on");
    }
}
