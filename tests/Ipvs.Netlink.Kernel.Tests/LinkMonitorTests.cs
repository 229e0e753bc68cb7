using System.Net;
using Ipvs.Netlink.Route;

namespace Ipvs.Netlink.Kernel.Tests;

public sealed class LinkMonitorTests
{
    [Fact]
    public void Interfaces_and_addresses_that_come_and_go_are_seen() => FreshNamespace.Run(() =>
    {
        using var monitor = LinkMonitor.Open();
        Tool.Run("ip", "link add one type veth peer name two");
        Tool.Run("ip", "link add bridge0 type bridge");
        Tool.Run("ip", "link set one up");
        Tool.Run("ip", "link set two up");
        Tool.Run("ip", "address add 10.0.0.1/24 dev one");
        Tool.Run("ip", "address add 2001:db8::1/64 dev one nodad");
        List<LinkEvent> seen = Read(monitor);
        Assert.Contains(seen, item => item is LinkEvent.LinkChanged { Link: { Name: "one", IsRunning: true } });
        Assert.Contains(seen, item => item is LinkEvent.AddressAdded { Address: { PrefixLength: 24, Label: "one" } added }
            && added.Address.Equals(IPAddress.Parse("10.0.0.1")));
        Assert.Contains(seen, item => item is LinkEvent.AddressAdded added && added.Address.Address.Equals(IPAddress.Parse("2001:db8::1")));

        Tool.Run("ip", "link set two master bridge0");
        Tool.Run("ip", "link set two nomaster");
        Assert.DoesNotContain(Read(monitor), item => item is LinkEvent.LinkRemoved);

        Tool.Run("ip", "link set two down");
        Tool.Run("ip", "address del 10.0.0.1/24 dev one");
        Tool.Run("ip", "link del one");
        seen = Read(monitor);
        Assert.Contains(seen, item => item is LinkEvent.LinkChanged { Link: { Name: "one", IsRunning: false } });
        Assert.Contains(seen, item => item is LinkEvent.AddressRemoved removed && removed.Address.Address.Equals(IPAddress.Parse("10.0.0.1")));
        Assert.Contains(seen, item => item is LinkEvent.LinkRemoved { Link.Name: "one" });
    });

    [Fact]
    public void Announcements_that_did_not_fit_are_an_overrun_and_listing_tells_what_there_is() => FreshNamespace.Run(() =>
    {
        const int many = 5000;
        using var monitor = LinkMonitor.Open();
        using var client = RouteClient.Open();
        NetworkChange[] additions = Enumerable.Range(0, many)
            .Select(i => new NetworkChange.AddAddress(new InterfaceAddress(1, new IPAddress([10, 1, (byte)(i >> 8), (byte)i]), 32))).ToArray();
        Assert.All(client.Execute(additions), result => Assert.True(result.Succeeded));
        List<LinkEvent> seen = Read(monitor);
        Assert.Contains(seen, item => item is LinkEvent.Overrun);
        Assert.InRange(seen.Count(item => item is LinkEvent.AddressAdded), 100, many - 1);
        Assert.Equal(many + 1, client.GetAddresses(System.Net.Sockets.AddressFamily.InterNetwork, 1).Count);
        Tool.Run("ip", "address add 10.9.9.9/32 dev lo");
        Assert.IsType<LinkEvent.AddressAdded>(Assert.Single(Read(monitor)));
    });

    private static List<LinkEvent> Read(LinkMonitor monitor)
    {
        var seen = new List<LinkEvent>();
        monitor.Read(seen.Add);
        return seen;
    }
}
