using System.Net;
using Checkers.Control;
using Checkers.Health;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Control;

public class TargetNamesTests
{
    private static readonly Director _director = Started();

    [Theory]
    [InlineData("10.0.0.1:80", "tcp:10.0.0.1:80")]
    [InlineData("[10.0.0.1]:tcp:80", "tcp:10.0.0.1:80")]
    [InlineData("TCP:10.0.0.1:53", "tcp:10.0.0.1:53")]
    [InlineData("udp:10.0.0.1:53", "udp:10.0.0.1:53")]
    [InlineData("[2001:db8::1]:80", "tcp:[2001:db8::1]:80")]
    [InlineData("tcp:[2001:DB8:0::1]:80", "tcp:[2001:db8::1]:80")]
    [InlineData("2001:db8::1", "tcp:[2001:db8::1]:80")]
    [InlineData("fwmark:7", "FWM 7")]
    [InlineData("FWM 7", "FWM 7")]
    [InlineData("group:G", "[G]:0")]
    [InlineData("[G]:0", "[G]:0")]
    public void A_virtual_server_has_several_names(string name, string expected)
    {
        var found = Assert.Single(TargetNames.Find(_director.VirtualServers, name, null, out var problem));
        Assert.Null(problem);
        Assert.Equal(expected, NameOf((VirtualServerState)found));
    }

    [Theory]
    [InlineData("10.0.0.1:81", null, "there is no virtual server 10.0.0.1:81: keepalived status lists them")]
    [InlineData("sctp:10.0.0.1:80", null, "there is no virtual server sctp:10.0.0.1:80: keepalived status lists them")]
    [InlineData("all", null, "there is no virtual server all: keepalived status lists them")]
    [InlineData("", null, "there is no virtual server : keepalived status lists them")]
    [InlineData("10.0.0.1:53", null, "more than one virtual server is meant by 10.0.0.1:53: name one of [10.0.0.1]:tcp:53, [10.0.0.1]:udp:53")]
    [InlineData("10.0.0.1:80", "10.1.0.9", "there is no real server 10.1.0.9 in [10.0.0.1]:tcp:80: keepalived status lists them")]
    [InlineData("10.0.0.1:80", "10.1.0.1", "more than one real server is meant by 10.1.0.1 in [10.0.0.1]:tcp:80: name one of [10.1.0.1]:tcp:80, [10.1.0.1]:tcp:81")]
    [InlineData("all", "10.1.0.9", "no virtual server has a real server 10.1.0.9: keepalived status lists them")]
    public void What_means_none_or_more_than_one_is_refused(string virtualServer, string? realServer, string expected)
    {
        Assert.Empty(TargetNames.Find(_director.VirtualServers, virtualServer, realServer, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("10.1.0.1:81", "[10.1.0.1]:tcp:81")]
    [InlineData("[10.1.0.1]:tcp:80", "[10.1.0.1]:tcp:80")]
    [InlineData("10.1.0.2", "[10.1.0.2]:tcp:80")]
    public void A_real_server_is_named_by_its_address(string name, string expected)
    {
        var found = Assert.Single(TargetNames.Find(_director.VirtualServers, "10.0.0.1:80", name, out var problem));
        Assert.Null(problem);
        Assert.Equal(expected, ((RealServerHealth)found).Name);
    }

    [Fact]
    public void All_means_every_virtual_server_that_has_the_real_server()
    {
        var found = TargetNames.Find(_director.VirtualServers, "all", "10.1.0.2", out var problem).Cast<RealServerHealth>().ToList();
        Assert.Null(problem);
        Assert.Equal(["[10.0.0.1]:tcp:80", "[10.0.0.1]:tcp:53", "[10.0.0.1]:udp:53"], found.Select(static server => server.VirtualServer.Name));
    }

    private static string NameOf(VirtualServerState server) => server.Config.Target switch
    {
        VirtualServerTarget.Address address => $"{ServerNames.Of(server.Config.Protocol)}:{new IPEndPoint(address.VirtualAddress, address.Port)}",
        _ => server.Name,
    };

    private static Director Started()
    {
        var director = new Director();
        director.Start(new KeepalivedConfig
        {
            VirtualServers =
            [
                Server(new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.1"), 80), TransportProtocol.Tcp, ("10.1.0.1", 80), ("10.1.0.1", 81), ("10.1.0.2", 80)),
                Server(new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.1"), 53), TransportProtocol.Tcp, ("10.1.0.2", 53)),
                Server(new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.1"), 53), TransportProtocol.Udp, ("10.1.0.2", 53)),
                Server(new VirtualServerTarget.Address(IPAddress.Parse("2001:db8::1"), 80), TransportProtocol.Tcp),
                Server(new VirtualServerTarget.Fwmark(7), TransportProtocol.Tcp),
                Server(new VirtualServerTarget.Group("G", 0, []), TransportProtocol.Tcp),
            ],
        }, HealthMemory.Empty, []);
        return director;
    }

    private static VirtualServer Server(VirtualServerTarget target, TransportProtocol protocol, params (string Address, ushort Port)[] servers) => new()
    {
        Target = target,
        Protocol = protocol,
        RealServers = [.. servers.Select(static server => new RealServer { Address = IPAddress.Parse(server.Address), Port = server.Port })],
    };
}
