using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Legacy;

namespace Ipvs.Netlink.Tests.Legacy;

/// <summary>The text of /proc/net/ip_vs, as a 6.1.176 kernel with a HZ of 100 printed it and in other forms.</summary>
public sealed class ProcTableTests
{
    private const uint Hz = 100;

    private const string Titles =
        """
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port Scheduler Flags
          -> RemoteAddress:Port Forward Weight ActiveConn InActConn

        """;

    private static readonly string Captured = Read();

    [Fact]
    public void Version_and_size() => Assert.Equal(new IpvsInfo(new Version(1, 2, 1), 4096), Parse(Captured).GetInfo());

    [Fact]
    public void Services_of_every_kind_in_the_order_of_the_file() => Assert.Equal(
        [
            new(Key(TransportProtocol.Tcp, "2001:db8::1", 80)) { Scheduler = "dh" },
            new(Key(TransportProtocol.Udp, "2001:db8::1", 53)) { Scheduler = "rr" },
            Persistent(new(Key(TransportProtocol.Udp, "2001:db8::1", 5060)), 60) with
            {
                PersistenceMask = PersistenceMask.FromPrefixLength(AddressFamily.InterNetworkV6, 64),
            },
            new(Key(TransportProtocol.Tcp, "10.0.0.1", 85)) { Scheduler = "none" },
            new(Key(TransportProtocol.Tcp, "10.0.0.1", 82)) { Scheduler = "sh" },
            Persistent(new(Key(TransportProtocol.Tcp, "10.0.0.1", 81)) { Scheduler = "wrr" }, 100) with
            {
                PersistenceMask = PersistenceMask.FromPrefixLength(AddressFamily.InterNetwork, 24),
            },
            new(Key(TransportProtocol.Tcp, "10.0.0.1", 80)) { Scheduler = "rr" },
            new(Key(TransportProtocol.Udp, "10.0.0.1", 53)) { Scheduler = "lc", Flags = ServiceFlags.OnePacket },
            Persistent(new(Key(TransportProtocol.Tcp, "2001:db8::1", 443)) { Scheduler = "rr" }, 300),
            new(Key(TransportProtocol.Sctp, "10.0.0.1", 5000)),
            new(V4(uint.MaxValue)) { Scheduler = "fo" },
            Persistent(new(V6(7)) { Scheduler = "nq" }, 300),
            Persistent(new(V4(7)) { Scheduler = "sed", Flags = ServiceFlags.OnePacket }, 300),
            new(V6(8)) { Scheduler = "nq" },
        ],
        Parse(Captured).GetServices().Select(entry => entry.Service));

    [Fact]
    public void Destinations_with_forwarding_and_weight() => Assert.Equal(
        [
            Destination("2001:db8:1::8", 80, ForwardingMethod.Tunnel, 1),
            Destination("10.0.1.3", 80, ForwardingMethod.Tunnel, int.MaxValue),
            Destination("10.0.1.2", 80, ForwardingMethod.DirectRoute, 0),
            Destination("10.0.1.1", 8080, ForwardingMethod.Masquerade, 3),
        ],
        Parse(Captured).GetDestinations(Key(TransportProtocol.Tcp, "10.0.0.1", 80)).Select(entry => entry.Destination));

    [Fact]
    public void Connections_are_counted()
    {
        ProcTable table = Parse(Titles + "TCP  0A000001:0050 rr  \n  -> 0A000101:0050      Local   1      12         4000000   \n");
        IpvsDestinationEntry entry = Assert.Single(table.GetDestinations(Key(TransportProtocol.Tcp, "10.0.0.1", 80)));
        Assert.Equal((12u, 4_000_000u, ForwardingMethod.Local), (entry.ActiveConnections, entry.InactiveConnections, entry.Destination.Forwarding));
    }

    [Fact]
    public void One_service_is_found_by_its_key_and_others_are_not_there()
    {
        ProcTable table = Parse(Captured);
        Assert.Equal("sed", table.GetService(V4(7))?.Service.Scheduler);
        Assert.Equal("nq", table.GetService(V6(7))?.Service.Scheduler);
        Assert.Null(table.GetService(V4(8)));
        Assert.Empty(table.GetDestinations(V4(8)));
        Assert.Null(table.GetService(default));
    }

    [Fact]
    public void Only_a_mark_without_any_evidence_has_an_assumed_family() =>
        Assert.Equal([uint.MaxValue], Parse(Captured).MarksOfAssumedFamily);

    [Theory]
    [InlineData("", false, true)]
    [InlineData("  -> 0A000101:0050 Route 1 0 0\n", false, false)]
    [InlineData("  -> [2001:0db8:0000:0000:0000:0000:0000:0001]:0050 Masq 1 0 0\n", true, false)]
    [InlineData("  -> 0A000101:0050 Tunnel 1 0 0\n", false, true)]
    [InlineData("  -> [2001:0db8:0000:0000:0000:0000:0000:0001]:0050 Tunnel 1 0 0\n", true, true)]
    [InlineData("  -> [2001:0db8:0000:0000:0000:0000:0000:0001]:0050 Tunnel 1 0 0\n  -> 0A000101:0050 Masq 1 0 0\n", false, false)]
    public void The_family_of_a_mark_is_that_of_its_servers(string servers, bool isV6, bool isAssumed)
    {
        ProcTable table = Parse($"{Titles}FWM  00000009 rr \n{servers}");
        Assert.Equal(isV6 ? V6(9) : V4(9), Assert.Single(table.GetServices()).Service.Key);
        Assert.Equal(isAssumed ? [9u] : [], table.MarksOfAssumedFamily);
    }

    [Theory]
    [InlineData("FFFFFFFF", false)]
    [InlineData("FFFFFF00", false)]
    [InlineData("00000000", false)]
    [InlineData("81000000", false)]
    [InlineData("80000000", true)]
    [InlineData("01000000", true)]
    public void The_mask_of_a_persistent_mark_tells_its_family(string mask, bool isV6)
    {
        ProcTable table = Parse($"{Titles}FWM  00000009 rr persistent 30000 {mask}\n");
        Assert.Equal(isV6 ? V6(9) : V4(9), Assert.Single(table.GetServices()).Service.Key);
        Assert.Empty(table.MarksOfAssumedFamily);
    }

    [Theory]
    [InlineData("FWM  00000009 rr \nFWM  00000009 lc \n  -> 0A000101:0050 Masq 1 0 0\n", "rr", 0)]
    [InlineData("FWM  00000009 lc \n  -> 0A000101:0050 Masq 1 0 0\nFWM  00000009 rr \n", "rr", 0)]
    [InlineData("FWM  00000009 lc \nFWM  00000009 rr \n", "rr", 1)]
    public void A_mark_that_is_there_twice_is_there_once_in_each_family(string services, string schedulerOfV6, int assumed)
    {
        ProcTable table = Parse(Titles + services);
        Assert.Equal(2, table.GetServices().Count);
        Assert.Equal(schedulerOfV6, table.GetService(V6(9))?.Service.Scheduler);
        Assert.Equal("lc", table.GetService(V4(9))?.Service.Scheduler);
        Assert.Equal(assumed, table.MarksOfAssumedFamily.Count);
    }

    [Fact]
    public void What_is_printed_twice_while_the_table_changes_counts_once()
    {
        const string Service = "TCP  0A000001:0050 rr  \n";
        const string Server = "  -> 0A000101:0050      Masq    1      0          0         \n";
        ProcTable table = Parse(Titles + Service + Server + Server + "UDP  0A000001:0050 rr  \n" + Service + Server);
        Assert.Equal(2, table.GetServices().Count);
        Assert.Single(table.GetDestinations(Key(TransportProtocol.Tcp, "10.0.0.1", 80)));
    }

    [Theory]
    [InlineData(100, 30000, 300)]
    [InlineData(250, 75000, 300)]
    [InlineData(300, 90000, 300)]
    [InlineData(1000, 300000, 300)]
    [InlineData(100, -196, 42_949_671)] // what 0x7fffffff seconds become in the kernel's 32 bits
    [InlineData(1000, -1_616_567_296, 2_678_400)] // 31 days, which the kernel prints with a sign
    [InlineData(1000, 2_678_400_000, 2_678_400)]
    public void Timeouts_are_ticks_of_the_kernel(uint hz, long ticks, uint seconds)
    {
        Assert.True(ProcTable.TryParse($"{Titles}TCP  0A000001:0050 rr  persistent {ticks} FFFFFFFF\n", hz, out ProcTable? table));
        Assert.Equal(seconds, Assert.Single(table.GetServices()).Service.PersistenceSeconds);
    }

    [Theory]
    [InlineData("IP  0A000001:0050 rr  ", 0)]
    [InlineData("ICMP  0A000001:0000 rr  ", 1)]
    [InlineData("ICMPv6  [2001:0db8:0000:0000:0000:0000:0000:0001]:0000 rr ", 58)]
    [InlineData("IP_47  0A000001:0050 rr  ", 47)]
    public void Protocols_without_a_name(string line, int protocol) =>
        Assert.Equal((TransportProtocol)protocol, Assert.Single(Parse($"{Titles}{line}\n").GetServices()).Service.Key.Protocol);

    [Fact]
    public void Words_and_columns_of_later_kernels_are_passed_over()
    {
        ProcTable table = Parse($"{Titles}TCP  0A000001:0050 rr  ops new persistent 30000 FFFFFFFF newer\n  -> 0A000101:0050 Masq 1 2 3 4\n");
        IpvsServiceEntry service = Assert.Single(table.GetServices());
        Assert.Equal(ServiceFlags.OnePacket | ServiceFlags.Persistent, service.Service.Flags);
        Assert.Equal(3u, Assert.Single(table.GetDestinations(service.Service.Key)).InactiveConnections);
    }

    [Theory]
    [InlineData("TCP  0A000001:0050")]
    [InlineData("TCP  0A000001:0050 ")]
    [InlineData("TCP  0A00001:0050 rr")]
    [InlineData("TCP  0A000001:050 rr")]
    [InlineData("TCP  0A000001 rr")]
    [InlineData("TCP  10.0.0.1:0050 rr")]
    [InlineData("TCP  [::1]:0050 rr")]
    [InlineData("TCP  [2001:0db8:0000:0000:0000:0000:0000-0001]:0050 rr")]
    [InlineData("TCP  [2001:0db8:0000:0000:0000:0000:0000:000g]:0050 rr")]
    [InlineData("TCP  []:0050 rr")]
    [InlineData("TCP  [:0050 rr")]
    [InlineData("TCP  0A000001:0050 sixteen_letters_")]
    [InlineData("TCP  0A000001:0050 rr  persistent")]
    [InlineData("TCP  0A000001:0050 rr  persistent 1F FFFFFFFF")]
    [InlineData("TCP  0A000001:0050 rr  persistent 100 FFFF")]
    [InlineData("TCP  0A000001:0050 rr  persistent 4294967296 FFFFFFFF")]
    [InlineData("TCP  0A000001:0050 rr  persistent -2147483649 FFFFFFFF")]
    [InlineData("TCP  [2001:0db8:0000:0000:0000:0000:0000:0001]:0050 rr persistent 100 81000000")]
    [InlineData("FWM  00000000 rr")]
    [InlineData("FWM  7 rr")]
    [InlineData("FWM  00000007 rr persistent 100 FFFFFFFF\n  -> [2001:0db8:0000:0000:0000:0000:0000:0001]:0050 Masq 1 0 0")]
    [InlineData("DCCP  0A000001:0050 rr")]
    [InlineData("IP_  0A000001:0050 rr")]
    [InlineData("IP_65536  0A000001:0050 rr")]
    [InlineData("")]
    [InlineData("  -> 0A000101:0050 Masq 1 0 0")]
    [InlineData("TCP  0A000001:0050 rr\n  -> 0A000101:0050 Masq 1 0")]
    [InlineData("TCP  0A000001:0050 rr\n  -> 0A000101:0050 Other 1 0 0")]
    [InlineData("TCP  0A000001:0050 rr\n  -> 0A000101:0050 Masq 2147483648 0 0")]
    [InlineData("TCP  0A000001:0050 rr\n  ->")]
    public void A_line_that_is_not_understood_makes_the_table_unusable(string lines) =>
        Assert.False(ProcTable.TryParse($"{Titles}{lines}\n", Hz, out _));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("IP Virtual Server version 1.2.1 (size=4096)\n")]
    [InlineData("IP Virtual Server version 1.2.1 (size=)\nProt \n  -> \n")]
    [InlineData("IP Virtual Server version 1.2.1 (size=\nProt \n  -> \n")]
    [InlineData("IP Virtual Server version 1.2.1\nProt \n  -> \n")]
    [InlineData("IP Virtual Server version x (size=4096)\nProt \n  -> \n")]
    [InlineData("IP Virtual Server version 1.2.1 (size=4096)\nProt \nTCP  0A000001:0050 rr\n")]
    [InlineData("Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n")]
    public void Another_text_is_not_a_table(string text) => Assert.False(ProcTable.TryParse(text, Hz, out _));

    [Fact]
    public void A_text_cut_anywhere_is_refused_or_holds_the_first_services()
    {
        IReadOnlyList<IpvsServiceEntry> all = Parse(Captured).GetServices();
        for (int length = 0; length < Captured.Length; length++)
        {
            bool isWhole = ProcTable.TryParse(Captured.AsSpan(0, length), Hz, out ProcTable? table);
            Assert.True(!isWhole || Captured[length - 1] == '\n');
            Assert.Equal(all.Take(table?.GetServices().Count ?? 0).Select(entry => entry.Service.Scheduler), table?.GetServices().Select(entry => entry.Service.Scheduler) ?? []);
        }
    }

    [Fact]
    public void What_the_file_lacks_is_not_made_up()
    {
        Assert.Throws<NotSupportedException>(() => Parse(Captured).GetTimeouts());
        Assert.Throws<NotSupportedException>(() => Parse(Captured).GetSyncDaemons());
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcTable.TryParse(Captured, 0, out _));
        Assert.Empty(ProcTable.Empty.GetServices());
    }

    private static ProcTable Parse(string text)
    {
        Assert.True(ProcTable.TryParse(text, Hz, out ProcTable? table));
        return table;
    }

    private static ServiceKey Key(TransportProtocol protocol, string address, ushort port) =>
        ServiceKey.ForAddress(protocol, IPAddress.Parse(address), port);

    private static ServiceKey V4(uint mark) => ServiceKey.ForMark(AddressFamily.InterNetwork, mark);

    private static ServiceKey V6(uint mark) => ServiceKey.ForMark(AddressFamily.InterNetworkV6, mark);

    private static IpvsService Persistent(IpvsService service, uint seconds) =>
        service with { Flags = service.Flags | ServiceFlags.Persistent, PersistenceSeconds = seconds };

    private static IpvsDestination Destination(string address, ushort port, ForwardingMethod forwarding, int weight) =>
        new(new DestinationKey(IPAddress.Parse(address), port)) { Forwarding = forwarding, Weight = weight };

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ProcTableTests).Assembly.GetManifestResourceStream("proc-6.1.176.txt")!);
        return reader.ReadToEnd();
    }
}
