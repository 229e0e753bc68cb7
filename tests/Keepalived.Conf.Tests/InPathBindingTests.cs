using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary><c>IN_PATH_CHECK</c>: what it takes from the servers it belongs to, and where it makes no sense.</summary>
public sealed class InPathBindingTests
{
    [Theory]
    [InlineData("10.0.0.9 80", "10.0.0.9", 80)]
    [InlineData("group G", "10.0.0.20", 443)]
    public void It_connects_to_the_virtual_server(string head, string address, int port)
    {
        var check = Assert.IsType<InPathCheckConfig>(Assert.Single(Bind(head, "lvs_method DR\nIN_PATH_CHECK {\n}").Checkers));
        Assert.Equal((IPAddress.Parse(address), port), (check.Connection.Address, check.Connection.Port));
        Assert.Equal((IPAddress.Parse("10.0.0.1"), ForwardingKind.Dr, false), (check.Server, check.Forwarding.Kind, check.AcceptsRefusal));
    }

    [Fact]
    public void A_refusal_is_an_answer_where_the_virtual_server_is_not_one_of_tcp()
    {
        var result = Conf.Read(CheckerText.VirtualServer(CheckerText.RealServer("lvs_method TUN\nIN_PATH_CHECK {\n}")).Replace("protocol TCP", "protocol UDP", StringComparison.Ordinal));
        Assert.True(Assert.IsType<InPathCheckConfig>(result.Config!.VirtualServers[0].RealServers[0].Checkers[0]).AcceptsRefusal);
    }

    [Theory]
    [InlineData("10.0.0.9 80", "IN_PATH_CHECK {\n}", "with lvs_method NAT an ordinary check takes the same path")]
    [InlineData("fwmark 7", "lvs_method DR\nIN_PATH_CHECK {\n}", "the virtual server has no address: say connect_ip")]
    [InlineData("fwmark 7", "lvs_method DR\nIN_PATH_CHECK {\nconnect_ip 10.0.0.9\n}", "the virtual server has no port: say connect_port")]
    [InlineData("10.0.0.9 80", "lvs_method DR\nIN_PATH_CHECK {\nconnect_ip 2001:db8::9\n}", "2001:db8::9 cannot be routed directly to it")]
    public void Where_it_cannot_work_the_reader_says_why(string head, string lines, string reason)
    {
        var result = Conf.Read(File(head, lines));
        Assert.Contains(result.Diagnostics, d => d.Message.StartsWith("IN_PATH_CHECK of real server [10.0.0.1]:", StringComparison.Ordinal) && d.Message.EndsWith($"{reason} - ignoring the check", StringComparison.Ordinal));
        Assert.Empty(result.Config!.VirtualServers[0].RealServers[0].Checkers);
    }

    private static RealServer Bind(string head, string lines) => Conf.Read(File(head, lines)).Config!.VirtualServers[0].RealServers[0];

    private static string File(string head, string lines) =>
        "virtual_server_group G {\n10.0.0.20-21 443\nfwmark 3\n}\n" + CheckerText.VirtualServer(CheckerText.RealServer(lines), head);
}
