using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Doctor;
using Ipvs.Netlink;
using static Ipvs.Cli.Tests.Doctor.Director;

namespace Ipvs.Cli.Tests.Doctor;

/// <summary>What is asked of real servers, by forwarding method.</summary>
public sealed class RealServerScriptTests
{
    [Fact]
    public void Services_of_one_address_are_one_step_for_all_their_servers()
    {
        ServiceKey secure = ServiceKey.ForAddress(TransportProtocol.Tcp, Vip, 443);
        RealServerStep step = Assert.Single(RealServerPlan.ForTable(
            With(
                Service(Web, Server("192.0.2.11", ForwardingMethod.DirectRoute), Server("192.0.2.12", ForwardingMethod.DirectRoute)),
                Service(secure, Server("192.0.2.12", ForwardingMethod.DirectRoute, 443), Server("192.0.2.13", ForwardingMethod.DirectRoute, 443))),
            null));
        Assert.Equal("192.0.2.100: direct routing", step.Comment);
        Assert.Equal(["192.0.2.11", "192.0.2.12", "192.0.2.13"], step.Servers.Select(server => server.ToString()));
        Assert.Equal(["quiet_arp", "virtual_address 192.0.2.100/32 lo"], step.Actions);
    }

    [Fact]
    public void IPv6_needs_no_quiet_arp() =>
        Assert.Equal(["virtual_address 2001:db8::100/128 lo"], RealServerPlan.ForAddresses(ForwardingMethod.DirectRoute, [Vip6])[0].Actions);

    [Theory]
    [InlineData("192.0.2.100", "192.0.2.11", TunnelType.Ipip, 0, "tunnel_device tunl0", "virtual_address 192.0.2.100/32 tunl0")]
    [InlineData("192.0.2.100", "2001:db8::11", TunnelType.Ipip, 0, "tunnel_device ip6tnl0", "virtual_address 192.0.2.100/32 ip6tnl0")]
    [InlineData("2001:db8::100", "192.0.2.11", TunnelType.Ipip, 0, "tunnel_device sit0", "virtual_address 2001:db8::100/128 lo")]
    [InlineData("2001:db8::100", "2001:db8::11", TunnelType.Ipip, 0, "tunnel_device ip6tnl0", "virtual_address 2001:db8::100/128 lo")]
    [InlineData("192.0.2.100", "192.0.2.11", TunnelType.Gue, 0, "tunnel_device tunl0, gue_port 4 6080", "virtual_address 192.0.2.100/32 tunl0")]
    [InlineData("2001:db8::100", "2001:db8::11", TunnelType.Gue, 1, "tunnel_device ip6tnl0, gue_port 6 6080", "virtual_address 2001:db8::100/128 lo")]
    [InlineData("192.0.2.100", "192.0.2.11", TunnelType.Gre, 0, "tunnel_device gre0", "virtual_address 192.0.2.100/32 gre0")]
    [InlineData("192.0.2.100", "192.0.2.11", TunnelType.Gre, 1, "gre_with_checksums ipvsgre", "virtual_address 192.0.2.100/32 ipvsgre")]
    [InlineData("192.0.2.100", "2001:db8::11", TunnelType.Gre, 1, "gre_with_checksums ipvsgre6", "virtual_address 192.0.2.100/32 ipvsgre6")]
    [InlineData("2001:db8::100", "2001:db8::11", TunnelType.Gre, 0, "tunnel_device ip6gre0", "virtual_address 2001:db8::100/128 lo")]
    public void A_tunnel_ends_in_the_device_for_its_kind(string vip, string server, TunnelType type, ushort flags, string devices, string address)
    {
        IpvsDestination tunnel = Server(server, ForwardingMethod.Tunnel).Destination with
        {
            Tunnel = new TunnelSettings(type, type == TunnelType.Gue ? (ushort)6080 : (ushort)0, (TunnelFlags)flags),
        };
        ServiceKey key = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse(vip), 80);
        string[] expected = [.. vip.Contains(':', StringComparison.Ordinal) ? [] : (string[])["quiet_arp"], .. devices.Split(", "), address];
        Assert.Equal(expected, Assert.Single(RealServerPlan.ForTable(With(Service(key, Entry(tunnel))), null)).Actions);
    }

    [Fact]
    public void The_way_back_is_the_directors_address_on_the_link_of_the_server()
    {
        Assert.Equal(["default_route 4 10.9.0.1"], Assert.Single(RealServerPlan.ForTable(Masquerading, null)).Actions);
        Assert.Equal(
            [
                "# default_route 4 10.9.0.1   # choose one; with two directors, the one that moves",
                "# default_route 4 10.9.0.100   # choose one; with two directors, the one that moves",
                ":",
            ],
            Assert.Single(RealServerPlan.ForTable(
                Masquerading.Addressed(new Ipvs.Netlink.Route.InterfaceAddress(Eth1, IPAddress.Parse("10.9.0.100"), 32)), null)).Actions);
        Assert.StartsWith("# default_route 4 DIRECTOR", Assert.Single(RealServerPlan.ForTable(
            Masquerading.Route("10.9.0.11", Through("10.9.0.254", Eth1)), null)).Actions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_service_leaves_its_addresses_to_be_filled_in()
    {
        ServiceKey mark = ServiceKey.ForMark(AddressFamily.InterNetwork, 7);
        RealServerStep step = Assert.Single(RealServerPlan.ForTable(With(Service(mark, Server("192.0.2.11", ForwardingMethod.DirectRoute, 0))), null));
        Assert.Equal("FWM 7: direct routing", step.Comment);
        Assert.StartsWith("# virtual_address ADDRESS/32 lo", step.Actions[1], StringComparison.Ordinal);
    }

    [Fact]
    public void One_method_can_be_asked_for_and_local_servers_are_left_out()
    {
        DirectorFacts facts = With(Service(
            Web, Server("192.0.2.11", ForwardingMethod.DirectRoute), Server("10.9.0.11", ForwardingMethod.Masquerade), Server("192.0.2.1", ForwardingMethod.DirectRoute)));
        Assert.Equal(2, RealServerPlan.ForTable(facts, null).Count);
        Assert.Equal("192.0.2.11", Assert.Single(Assert.Single(RealServerPlan.ForTable(facts, ForwardingMethod.DirectRoute)).Servers).ToString());
        Assert.Empty(RealServerPlan.ForTable(facts, ForwardingMethod.Tunnel));
    }

    [Fact]
    public void Steps_are_calls_guarded_by_the_servers_they_are_for()
    {
        string script = RealServerScript.Format(
        [
            new("for two", [IPAddress.Parse("192.0.2.11"), IPAddress.Parse("192.0.2.12")], ["quiet_arp", "virtual_address 192.0.2.100/32 lo"]),
            new("for all", [], ["# nothing known", ":"]),
        ]);
        Assert.StartsWith("#!/bin/sh\n", script, StringComparison.Ordinal);
        Assert.Contains(
            "\n  # for two\n  if serves 192.0.2.11 192.0.2.12; then\n    quiet_arp || failed=1\n    virtual_address 192.0.2.100/32 lo || failed=1\n  fi\n",
            script,
            StringComparison.Ordinal);
        Assert.Contains("\n  # for all\n  if true; then\n    # nothing known\n    :\n  fi\n", script, StringComparison.Ordinal);
        Assert.EndsWith("esac\n", script, StringComparison.Ordinal);
    }
}
