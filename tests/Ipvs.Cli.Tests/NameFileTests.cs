using System.Net;
using Ipvs.Cli.Names;

namespace Ipvs.Cli.Tests;

public sealed class NameFileTests
{
    private const string Hosts =
        "# comment\n127.0.0.1 localhost\n\n 10.0.0.1\t web.example.com web # first\n10.0.0.1 other\nnonsense name\n10.0.0.2\n"
        + "2001:db8::1 six\n::1 loop\n::ffff:10.0.0.9 mapped";

    private const string Services =
        "# comment\nhttp 80/tcp www web # first\nalso-http\t80/tcp www\nhttp 81/udp\nbad 70000/tcp\nworse tcp\nalone\nlast 90/tcp";

    [Theory]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("10.0.0.1", "web.example.com")]
    [InlineData("10.0.0.2", null)]
    [InlineData("2001:db8::1", "six")]
    [InlineData("192.0.2.1", null)]
    public void The_first_line_with_an_address_names_it(string address, string? name) =>
        Assert.Equal(name, new HostsFile(Hosts).FindName(IPAddress.Parse(address)));

    [Theory]
    [InlineData("web.example.com", "10.0.0.1")]
    [InlineData("WEB", "10.0.0.1")]
    [InlineData("other", "10.0.0.1")]
    [InlineData("loop", "127.0.0.1")]
    [InlineData("mapped", "10.0.0.9")]
    [InlineData("six", null)]
    [InlineData("name", null)]
    [InlineData("first", null)]
    public void Names_and_aliases_have_the_IPv4_address_of_their_line(string name, string? address) =>
        Assert.Equal(address, new HostsFile(Hosts).FindAddress(name)?.ToString());

    [Theory]
    [InlineData(80, "tcp", "http")]
    [InlineData(80, "udp", null)]
    [InlineData(81, "udp", "http")]
    [InlineData(90, "tcp", "last")]
    public void The_first_line_with_a_port_and_protocol_names_it(ushort port, string protocol, string? name) =>
        Assert.Equal(name, new ServicesFile(Services).FindName(port, protocol));

    [Theory]
    [InlineData("http", "tcp", 80)]
    [InlineData("http", "udp", 81)]
    [InlineData("web", "tcp", 80)]
    [InlineData("also-http", "tcp", 80)]
    [InlineData("web", "udp", null)]
    [InlineData("bad", "tcp", null)]
    [InlineData("first", "tcp", null)]
    public void Names_and_aliases_have_the_port_of_their_line(string name, string protocol, int? port) =>
        Assert.Equal(port, new ServicesFile(Services).FindPort(name, protocol));
}
