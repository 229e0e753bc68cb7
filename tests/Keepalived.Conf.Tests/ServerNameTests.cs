using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary><c>real_server_name</c>: what it is read as, and the servers it becomes.</summary>
public sealed class ServerNameTests
{
    private static readonly IPAddress Found = IPAddress.Parse("10.0.0.7");
    private static readonly IPAddress FoundV6 = IPAddress.Parse("2001:db8::7");

    private static string Named(string lines, string head = "web.example.net", string virtualServer = "10.0.0.9 80") =>
        CheckerText.VirtualServer($"real_server_name {head} {{\n{lines}\n}}", virtualServer);

    private static RealServerTemplate One(string lines, string head = "web.example.net", string virtualServer = "10.0.0.9 80")
    {
        string text = Named(lines, head, virtualServer);
        var result = Conf.Read(text);
        Assert.Empty(result.Diagnostics);
        CheckerRoundTripTests.Check(text);
        return Assert.Single(Assert.Single(result.Config!.VirtualServers).NamedServers);
    }

    private static string[] Messages(string text) => [.. Conf.Read(text).Diagnostics.Select(d => d.Message)];

    [Fact]
    public void A_name_alone_makes_a_virtual_server_and_what_is_not_said_has_its_default()
    {
        var named = One("");
        Assert.Equal(("web.example.net", null, false), (named.Name, named.Server.Port, named.IsSrv));
        Assert.Equal((AddressFamily.InterNetwork, TimeSpan.FromSeconds(30)), (named.Family, named.ResolveInterval));
    }

    [Fact]
    public void The_server_of_an_address_has_its_checks_at_that_address()
    {
        var server = One("weight 3\nTCP_CHECK {\n}\nTCP_CHECK {\nconnect_ip 10.0.0.8\nconnect_port 81\n}", "web 8080").At(Found);
        Assert.Equal((Found, (ushort?)8080, 3), (server.Address, server.Port, server.Weight));
        Assert.Equal(["10.0.0.7:8080", "10.0.0.8:81"], Targets(server));
    }

    [Fact]
    public void Without_a_port_checks_go_to_that_of_the_virtual_server() => Assert.Equal(["10.0.0.7:80"], Targets(One("TCP_CHECK {\n}").At(Found)));

    [Fact]
    public void A_record_gives_port_and_weight_unless_the_block_has_a_port()
    {
        var server = One("srv\nTCP_CHECK {\n}", "_http._tcp.example.net.").At(Found, 8080, 5);
        Assert.Equal((8080, 5), (server.Port!.Value, server.Weight));
        Assert.Equal(["10.0.0.7:8080"], Targets(server));
        server = One("srv\nTCP_CHECK {\n}", "_http._tcp.example.net 81").At(Found, 8080, 5);
        Assert.Equal(81, server.Port!.Value);
        Assert.Equal(["10.0.0.7:81"], Targets(server));
    }

    [Fact]
    public void Where_packets_are_handed_on_unchanged_the_port_of_a_record_means_nothing()
    {
        var server = One("lvs_method DR\nsrv\nTCP_CHECK {\n}").At(Found, 8080, 5);
        Assert.Equal(80, server.Port!.Value);
        Assert.Equal(["10.0.0.7:80"], Targets(server));
    }

    [Fact]
    public void A_local_address_is_for_servers_of_its_family()
    {
        var named = One("lvs_method TUN\nTCP_CHECK {\nbindto 2001:db8::1\n}");
        Assert.Equal(IPAddress.Parse("2001:db8::1"), Connections(named.At(FoundV6))[0].BindAddress);
        Assert.Null(Connections(named.At(Found))[0].BindAddress);
    }

    [Fact]
    public void A_check_through_the_path_is_sent_to_the_address()
    {
        var check = Assert.IsType<InPathCheckConfig>(Assert.Single(One("lvs_method DR\nIN_PATH_CHECK {\n}").At(Found).Checkers));
        Assert.Equal((Found, IPAddress.Parse("10.0.0.9")), (check.Server, check.Connection.Address));
    }

    [Theory]
    [InlineData("10.0.0.9 80", "", AddressFamily.InterNetwork)]
    [InlineData("2001:db8::9 80", "", AddressFamily.InterNetworkV6)]
    [InlineData("10.0.0.9 80", "lvs_method TUN", AddressFamily.Unspecified)]
    [InlineData("10.0.0.9 80", "lvs_method TUN\naddress_family inet6", AddressFamily.InterNetworkV6)]
    public void Addresses_are_those_the_virtual_server_can_use(string virtualServer, string lines, AddressFamily family) =>
        Assert.Equal(family, One(lines, virtualServer: virtualServer).Family);

    [Fact]
    public void The_family_of_a_mark_is_that_of_its_names()
    {
        var server = Assert.Single(Conf.Read(CheckerText.VirtualServer("real_server_name web {\naddress_family inet6\n}", "fwmark 7")).Config!.VirtualServers);
        Assert.Equal((AddressFamily.InterNetworkV6, AddressFamily.InterNetworkV6), (server.Family, server.NamedServers[0].Family));
    }

    [Theory]
    [InlineData("10.0.0.1 80", "Invalid real server name/port 10.0.0.1/80 - skipping")]
    [InlineData("2001:db8::1", "Invalid real server name/port 2001:db8::1/ - skipping")]
    [InlineData("a..b 80", "Invalid real server name/port a..b/80 - skipping")]
    [InlineData("-a", "Invalid real server name/port -a/ - skipping")]
    [InlineData("a 65536", "Invalid real server name/port a/65536 - skipping")]
    [InlineData("a/b", "Invalid real server name/port a/b/ - skipping")]
    public void What_is_no_name_is_skipped(string head, string message)
    {
        string[] messages = Messages(Named("", head));
        Assert.Contains(message, messages);
        Assert.Contains("Virtual server [10.0.0.9]:tcp:80 has no real servers - ignoring", messages);
    }

    [Theory]
    [InlineData("resolve_interval 0", "resolve_interval '0' invalid, must be 1 to 86400 seconds - ignoring")]
    [InlineData("resolve_interval 86401", "resolve_interval '86401' invalid, must be 1 to 86400 seconds - ignoring")]
    [InlineData("address_family ipv4", "address_family 'ipv4' invalid, must be inet, inet6 or any - ignoring")]
    [InlineData("address_family any", "real server web.example.net: address_family any needs lvs_method TUN - using that of the virtual server")]
    public void A_bad_value_is_named_and_changes_nothing(string line, string message)
    {
        var result = Conf.Read(Named(line));
        Assert.Contains(result.Diagnostics, d => d.Message == message);
        var named = Assert.Single(result.Config!.VirtualServers[0].NamedServers);
        Assert.Equal((AddressFamily.InterNetwork, TimeSpan.FromSeconds(30)), (named.Family, named.ResolveInterval));
    }

    [Fact]
    public void A_family_that_the_virtual_server_cannot_use_is_skipped() => Assert.Equal(
        ["Address family of virtual server and real server web.example.net don't match - skipping real server.", "Virtual server [10.0.0.9]:tcp:80 has no real servers - ignoring"],
        Messages(Named("address_family inet6")));

    [Fact]
    public void The_same_name_twice_is_one()
    {
        var result = Conf.Read(CheckerText.VirtualServer("real_server_name a 80 {\n}\nreal_server_name A 80 {\n}\nreal_server_name a 81 {\n}"));
        Assert.Equal("VS [10.0.0.9]:tcp:80: real server [A]:tcp:80 is duplicated - removing second rs", Assert.Single(result.Diagnostics).Message);
        Assert.Equal([80, 81], result.Config!.VirtualServers[0].NamedServers.Select(n => (int)n.Server.Port!));
    }

    [Fact]
    public void How_many_servers_a_name_stands_for_is_no_reason_to_reduce_the_quorum() =>
        Assert.Equal(5, Assert.Single(Conf.Read(CheckerText.VirtualServer("quorum 5\nreal_server_name a {\n}")).Config!.VirtualServers).Quorum);

    [Fact]
    public void A_name_in_real_server_stays_a_mistake()
    {
        var result = Conf.Read(CheckerText.VirtualServer(CheckerText.RealServer("", "web.example.net 80")));
        var mistake = Assert.Single(result.Diagnostics, d => d.Message == "Invalid real server ip address/port web.example.net/80 - skipping");
        Assert.Equal((Severity.Error, "write an address; names are resolved by real_server_name"), (mistake.Severity, mistake.Remedy));
    }

    private static IReadOnlyList<CheckConnection> Connections(RealServer server) => [.. server.Checkers.Select(c => ((NetworkCheckConfig)c).Connection)];

    private static string[] Targets(RealServer server) => [.. Connections(server).Select(c => $"{c.Address}:{c.Port}")];
}
