using System.Net;
using System.Net.Sockets;
using Checkers.Health;
using Checkers.Kernel;
using Ipvs.Netlink;
using Keepalived.Conf.Model;
using ConfProtocol = Keepalived.Conf.Model.TransportProtocol;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Kernel;

public class ServiceMappingTests
{
    [Fact]
    public void Group_ranges_become_one_service_per_address_and_marks_come_last()
    {
        var server = Vs(
            Rs(1) with { Port = 8000, Weight = 4 }, Rs(2) with { Port = null }) with
        {
            Target = Group(Range("10.0.0.1", "10.0.0.1", 80), new VirtualServerGroupEntry.Mark(5, AddressFamily.InterNetwork),
                Range("10.0.0.10", "10.0.0.12", 80), Range("10.0.3.4", "10.0.3.7", 443)),
        };
        Assert.Equal(
            [
                "TCP 10.0.0.1:80 rr: 10.9.0.1:8000 Masquerade 4, 10.9.0.2:0 Masquerade 1",
                "TCP 10.0.0.10:80", "TCP 10.0.0.11:80", "TCP 10.0.0.12:80", "TCP 10.0.3.4:443", "TCP 10.0.3.5:443", "TCP 10.0.3.6:443",
                "TCP 10.0.3.7:443", "FWM 5",
            ],
            Lines(server).Select((line, index) => index == 0 ? line : line[..line.IndexOf(" rr", StringComparison.Ordinal)]));
        Assert.Equal("Gained quorum 1+0=1 <= 5 for VS [G1]:0", new Checkers.Tests.Health.Scenario(server).Log[0]);
    }

    [Theory]
    [InlineData("10.0.1.254", "10.0.2.1", "10.0.1.254 10.0.1.255 10.0.2.0 10.0.2.1")]
    [InlineData("2001:db8:1::fffe", "2001:db8:1::1:1", "2001:db8:1::fffe 2001:db8:1::ffff 2001:db8:1::1:0 2001:db8:1::1:1")]
    [InlineData("10.0.0.9", "10.0.0.9", "10.0.0.9")]
    [InlineData("10.0.0.9", "10.0.0.8", "10.0.0.9")]
    [InlineData("255.255.255.254", "255.255.255.255", "255.255.255.254 255.255.255.255")]
    public void Ranges_carry_over_every_byte(string first, string last, string expected) =>
        Assert.Equal(expected, string.Join(' ', AddressSpan.Between(IPAddress.Parse(first), IPAddress.Parse(last))));

    [Fact]
    public void Huge_ranges_are_cut()
    {
        Assert.True(AddressSpan.IsCut(IPAddress.Parse("2001:db8::"), IPAddress.Parse("2001:db8:1::")));
        Assert.True(AddressSpan.IsCut(IPAddress.Parse("10.0.0.0"), IPAddress.Parse("10.1.0.0")));
        Assert.False(AddressSpan.IsCut(IPAddress.Parse("10.0.0.0"), IPAddress.Parse("10.0.255.255")));
        Assert.Equal(AddressSpan.MaxCount, AddressSpan.Between(IPAddress.Parse("2001:db8::"), IPAddress.Parse("2001:db8:1::")).Count());
    }

    [Fact]
    public void Direct_routing_in_a_group_uses_each_entrys_port_and_none_under_a_mark()
    {
        var dr = new Forwarding { Kind = ForwardingKind.Dr };
        var server = Vs(Rs(1) with { Forwarding = dr }, Rs(2) with { Forwarding = dr, Port = null }) with
        {
            Scheduler = "wlc",
            Target = Group(Range("10.0.0.1", "10.0.0.1", 80), Range("10.0.0.10", "10.0.0.10", 443),
                new VirtualServerGroupEntry.Mark(5, AddressFamily.InterNetwork)),
        };
        Assert.Equal(
            [
                "TCP 10.0.0.1:80 wlc: 10.9.0.1:80 DirectRoute 1, 10.9.0.2:80 DirectRoute 1",
                "TCP 10.0.0.10:443 wlc: 10.9.0.1:443 DirectRoute 1, 10.9.0.2:443 DirectRoute 1",
                "FWM 5 wlc: 10.9.0.1:0 DirectRoute 1, 10.9.0.2:0 DirectRoute 1",
            ], Lines(server));
    }

    [Theory]
    [InlineData(ForwardingKind.Nat, null, "10.9.0.1:80")]
    [InlineData(ForwardingKind.Nat, (ushort)8000, "10.9.0.1:8000")]
    [InlineData(ForwardingKind.Dr, null, "10.9.0.1:80")]
    [InlineData(ForwardingKind.Dr, (ushort)8000, "10.9.0.1:80")]
    [InlineData(ForwardingKind.Tun, (ushort)8000, "10.9.0.1:80")]
    public void Port_of_a_server_behind_an_address(ForwardingKind kind, ushort? port, string expected)
    {
        var server = Vs(Rs(1) with { Port = port, Forwarding = new() { Kind = kind } });
        Assert.StartsWith($"TCP 10.0.0.100:80 rr: {expected} ", Lines(server)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ForwardingKind.Nat, null, "10.9.0.1:0", "[10.9.0.1]:none:0")]
    [InlineData(ForwardingKind.Nat, (ushort)80, "10.9.0.1:80", "[10.9.0.1]:none:80")]
    [InlineData(ForwardingKind.Dr, (ushort)80, "10.9.0.1:0", "[10.9.0.1]:none:0")]
    public void Port_of_a_server_behind_a_mark(ForwardingKind kind, ushort? port, string expected, string name)
    {
        var server = Vs(Rs(1) with { Port = port, Forwarding = new() { Kind = kind } }) with { Target = new VirtualServerTarget.Fwmark(7) };
        Assert.StartsWith($"FWM 7 rr: {expected} ", Lines(server)[0], StringComparison.Ordinal);
        Assert.Equal(name, ServerNames.Of(server, server.RealServers[0]));
        Assert.Equal("FWM 7", ServerNames.Of(server));
    }

    [Theory]
    [InlineData(ForwardingKind.Nat, null, "[10.9.0.9]:tcp:0", 0)]
    [InlineData(ForwardingKind.Dr, (ushort)81, "[10.9.0.9]:tcp:80", 80)]
    public void Port_of_a_sorry_server(ForwardingKind kind, ushort? port, string name, int expected)
    {
        var server = Vs(Rs(1, Tcp(alpha: true))) with { SorryServer = new(IPAddress.Parse("10.9.0.9"), port, new() { Kind = kind }, false) };
        Assert.Equal(name, ServerNames.Of(server, server.SorryServer!));
        Assert.Equal(expected, Map(server)[0].Destinations[0].Key.Port);
        Assert.Equal(1, Map(server)[0].Destinations[0].Weight);
    }

    [Fact]
    public void Only_tunnels_cross_families()
    {
        var six = Rs(1) with { Address = IPAddress.Parse("2001:db8:9::1"), Forwarding = new() { Kind = ForwardingKind.Tun } };
        var server = Vs(Rs(1) with { Forwarding = new() { Kind = ForwardingKind.Tun } }, six) with
        {
            Target = Group(Range("10.0.0.1", "10.0.0.1", 80), Range("2001:db8:3::1", "2001:db8:3::1", 80)),
        };
        Assert.Equal(
            [
                "TCP 10.0.0.1:80 rr: 10.9.0.1:80 Tunnel 1, [2001:db8:9::1]:80 Tunnel 1",
                "TCP [2001:db8:3::1]:80 rr: 10.9.0.1:80 Tunnel 1, [2001:db8:9::1]:80 Tunnel 1",
            ], Lines(server));
        var nat = server with { RealServers = [Rs(1), six with { Forwarding = new() }] };
        Assert.Equal(
            ["TCP 10.0.0.1:80 rr: 10.9.0.1:80 Masquerade 1", "TCP [2001:db8:3::1]:80 rr: [2001:db8:9::1]:80 Masquerade 1"], Lines(nat));
    }

    [Fact]
    public void Attributes_of_a_service()
    {
        var server = Vs(Rs(1)) with
        {
            Protocol = ConfProtocol.Udp,
            PersistenceTimeout = TimeSpan.FromSeconds(60),
            PersistenceMask = 0xFFFFFF00,
            PersistenceEngine = "sip",
            Flags = VirtualServerFlags.OnePacket | VirtualServerFlags.Scheduler2,
        };
        var service = Map(server)[0].Service;
        Assert.Equal(ServiceFlags.Persistent | ServiceFlags.OnePacket | ServiceFlags.Scheduler2, service.Flags);
        Assert.Equal(60u, service.PersistenceSeconds);
        Assert.Equal("255.255.255.0", service.PersistenceMask.ToString());
        Assert.Equal("sip", service.PersistenceEngine);
        var plain = Map(server with { PersistenceTimeout = null })[0].Service;
        Assert.Equal((0u, true, null), (plain.PersistenceSeconds, plain.PersistenceMask.IsFull, plain.PersistenceEngine));
        var six = Map(server with { Target = new VirtualServerTarget.Fwmark(11), Family = AddressFamily.InterNetworkV6, PersistenceMask = 64 })[0].Service;
        Assert.Equal("64", six.PersistenceMask.ToString());
    }

    [Theory]
    [InlineData(TunnelKind.Ipip, TunnelChecksum.None, (ushort)0, TunnelType.Ipip, TunnelFlags.None)]
    [InlineData(TunnelKind.Gue, TunnelChecksum.Remote, (ushort)6080, TunnelType.Gue, TunnelFlags.RemoteChecksum)]
    [InlineData(TunnelKind.Gre, TunnelChecksum.Checksum, (ushort)0, TunnelType.Gre, TunnelFlags.Checksum)]
    public void Tunnels(TunnelKind kind, TunnelChecksum checksum, ushort port, TunnelType type, TunnelFlags flags)
    {
        var forwarding = new Forwarding { Kind = ForwardingKind.Tun, Tunnel = kind, TunnelChecksum = checksum, TunnelPort = port };
        Assert.Equal(new(type, port, flags), Map(Vs(Rs(1) with { Forwarding = forwarding }))[0].Destinations[0].Tunnel);
    }

    [Fact]
    public void Several_blocks_on_one_group_share_services_of_one_protocol()
    {
        var target = Range("10.0.0.1", "10.0.0.2", 80);
        var blocks = new[]
        {
            Vs(Rs(1)) with { Target = Group(target) }, Vs(Rs(2)) with { Target = Group(target), Scheduler = "wlc" },
            Vs(Rs(3)) with { Target = Group(target), Protocol = ConfProtocol.Udp },
        };
        Assert.Equal(
            [
                "TCP 10.0.0.1:80 rr: 10.9.0.1:80 Masquerade 1, 10.9.0.2:80 Masquerade 1",
                "TCP 10.0.0.2:80 rr: 10.9.0.1:80 Masquerade 1, 10.9.0.2:80 Masquerade 1",
                "UDP 10.0.0.1:80 rr: 10.9.0.3:80 Masquerade 1", "UDP 10.0.0.2:80 rr: 10.9.0.3:80 Masquerade 1",
            ], Lines(blocks));
    }

    [Fact]
    public void A_change_concerns_only_the_services_it_shares()
    {
        var director = new Director();
        director.Start(
            new() { VirtualServers = [Vs(Rs(1)), Vs(Rs(2)) with { Target = new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.101"), 80) }] },
            HealthMemory.Empty, []);
        var table = new DesiredTable(director.VirtualServers);
        Assert.Equal("TCP 10.0.0.101:80", Assert.Single(table.Of([director.VirtualServers[1]])).Service.Key.ToString());
        Assert.Equal(2, table.All().Count());
    }

    private static List<ServiceState> Map(params VirtualServer[] servers)
    {
        var director = new Director();
        director.Start(new() { VirtualServers = [.. servers] }, HealthMemory.Empty, []);
        return [.. new DesiredTable(director.VirtualServers).All()];
    }

    private static List<string> Lines(params VirtualServer[] servers) => [.. Map(servers).Select(state =>
        $"{state.Service.Key} {state.Service.Scheduler}: " +
        string.Join(", ", state.Destinations.Select(item => $"{item.Key} {item.Forwarding} {item.Weight}")))];

    private static VirtualServerTarget.Group Group(params VirtualServerGroupEntry[] entries) => new("G1", 0, [.. entries]);

    private static VirtualServerGroupEntry.AddressRange Range(string first, string last, ushort port) =>
        new(IPAddress.Parse(first), IPAddress.Parse(last), port);
}
