using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Draining;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests;

/// <summary>Which service and server are meant by what was written.</summary>
public sealed class DrainTargetTests
{
    private static readonly ServiceKey[] Present =
    [
        Key(TransportProtocol.Tcp, "10.0.0.1", 80), Key(TransportProtocol.Udp, "10.0.0.1", 80), Key(TransportProtocol.Udp, "10.0.0.1", 53),
        Key(TransportProtocol.Sctp, "10.0.0.2", 2905), Key(TransportProtocol.Udp, "10.0.0.2", 2905), Key(TransportProtocol.Tcp, "2001:db8::1", 80),
        ServiceKey.ForMark(AddressFamily.InterNetwork, 7), ServiceKey.ForMark(AddressFamily.InterNetworkV6, 8),
    ];

    private static readonly IpvsDestination[] Servers =
        [Server("10.0.1.1", 80), Server("10.0.1.2", 8080), Server("10.0.1.2", 8081), Server("2001:db8:1::1", 80)];

    [Theory]
    [InlineData("10.0.0.1:80", null, "TCP 10.0.0.1:80")]
    [InlineData("vip1:http", null, "TCP 10.0.0.1:80")]
    [InlineData("udp:10.0.0.1:80", null, "UDP 10.0.0.1:80")]
    [InlineData("10.0.0.1:80", TransportProtocol.Udp, "UDP 10.0.0.1:80")]
    [InlineData("UDP:10.0.0.1:80", TransportProtocol.Udp, "UDP 10.0.0.1:80")]
    [InlineData("10.0.0.1:53", null, "UDP 10.0.0.1:53")]
    [InlineData("sctp:10.0.0.2:2905", null, "SCTP 10.0.0.2:2905")]
    [InlineData("10.0.0.1", null, "TCP 10.0.0.1:80")]
    [InlineData("[2001:db8::1]:80", null, "TCP [2001:db8::1]:80")]
    [InlineData("tcp:2001:db8::1", null, "TCP [2001:db8::1]:80")]
    public void A_service_is_found_by_its_address(string text, TransportProtocol? protocol, string expected)
    {
        ServiceQuery query = ServiceQuery.OfAddress(text, protocol, new FixedNames())!;
        Assert.Equal(expected, query.Find(Present, out string mistake).ToString());
        Assert.Equal("", mistake);
    }

    [Fact]
    public void A_service_is_found_by_its_mark_and_family()
    {
        Assert.Equal("FWM 8 IPv6", ServiceQuery.OfMark("8", AddressFamily.InterNetworkV6)!.Find(Present, out _).ToString());
        Assert.Null(ServiceQuery.OfMark("8", AddressFamily.InterNetwork)!.Find([], out string mistake));
        Assert.Equal("no service mark 8; there is none", mistake);
        Assert.Null(ServiceQuery.OfMark("0", AddressFamily.InterNetwork));
        Assert.Null(ServiceQuery.OfMark("x", AddressFamily.InterNetwork));
    }

    [Fact]
    public void A_service_that_is_not_there_is_answered_with_those_that_are()
    {
        Assert.Null(ServiceQuery.OfAddress("tcp:10.0.0.1:53", null, new FixedNames())!.Find(Present[..3], out string mistake));
        Assert.Equal("no service tcp:10.0.0.1:53; there are TCP 10.0.0.1:80, UDP 10.0.0.1:80, UDP 10.0.0.1:53", mistake);
    }

    [Fact]
    public void Several_services_without_one_for_tcp_are_named()
    {
        Assert.Null(ServiceQuery.OfAddress("10.0.0.2:2905", null, new FixedNames())!.Find(Present, out string mistake));
        Assert.Equal("several services are 10.0.0.2:2905: SCTP 10.0.0.2:2905, UDP 10.0.0.2:2905", mistake);
    }

    [Theory]
    [InlineData("udp:10.0.0.1:53", TransportProtocol.Tcp)]
    [InlineData("10.0.0.1:", null)]
    [InlineData("nohost:80", null)]
    [InlineData("80", null)]
    public void What_is_no_service_is_refused(string text, TransportProtocol? protocol) =>
        Assert.Null(ServiceQuery.OfAddress(text, protocol, new FixedNames()));

    [Theory]
    [InlineData("10.0.1.1", "10.0.1.1:80")]
    [InlineData("rs1:http", "10.0.1.1:80")]
    [InlineData("10.0.1.2:8081", "10.0.1.2:8081")]
    [InlineData("2001:db8:1::1", "[2001:db8:1::1]:80")]
    public void A_server_is_found_with_or_without_its_port(string text, string expected) =>
        Assert.Equal(expected, ServerQuery.Find(text, Present[0], Servers, new FixedNames(), out _)?.Key.ToString());

    [Theory]
    [InlineData("10.0.1.2", "service TCP 10.0.0.1:80 has several servers 10.0.1.2: 10.0.1.2:8080, 10.0.1.2:8081")]
    [InlineData("10.0.1.1:81", "service TCP 10.0.0.1:80 has no server 10.0.1.1:81; there are 10.0.1.1:80, 10.0.1.2:8080, 10.0.1.2:8081, [2001:db8:1::1]:80")]
    [InlineData("nohost", "'nohost' is no address of a real server")]
    public void A_server_that_is_not_there_is_answered_with_those_that_are(string text, string expected)
    {
        Assert.Null(ServerQuery.Find(text, Present[0], Servers, new FixedNames(), out string mistake));
        Assert.Equal(expected, mistake);
    }

    [Fact]
    public void Lists_of_what_is_there_are_cut()
    {
        ServiceKey[] many = [.. Enumerable.Range(1, 13).Select(port => Key(TransportProtocol.Tcp, "10.0.0.9", (ushort)port))];
        Assert.Null(ServiceQuery.OfMark("7", AddressFamily.InterNetwork)!.Find(many, out string mistake));
        Assert.EndsWith("TCP 10.0.0.9:10 and 3 more", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Closing_is_seen_for_tcp_only_so_other_flows_are_waited_for_until_they_expire()
    {
        Assert.Equal(DrainGoal.Active, DrainRequest.GoalFor(Present[0]));
        Assert.Equal(DrainGoal.All, DrainRequest.GoalFor(Present[1]));
        Assert.Equal(DrainGoal.Active, DrainRequest.GoalFor(Present[3]));
        Assert.Equal(DrainGoal.All, DrainRequest.GoalFor(Present[6]));
    }

    private static ServiceKey Key(TransportProtocol protocol, string address, ushort port) =>
        ServiceKey.ForAddress(protocol, IPAddress.Parse(address), port);

    private static IpvsDestination Server(string address, ushort port) => new(new DestinationKey(IPAddress.Parse(address), port));
}
