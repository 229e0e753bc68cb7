using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

/// <summary>Interfaces and addresses as <c>ip -j</c> shows them.</summary>
public sealed class RouteTests
{
    [Fact]
    public void Interfaces_are_listed_as_ip_lists_them() => FreshNamespace.Run(() =>
    {
        MakeInterfaces();
        using var client = RouteClient.Open();
        JsonElement[] expected = Json("-details link show");
        IReadOnlyList<Link> links = client.GetLinks();
        Assert.Equal(expected.Length, links.Count);
        foreach ((JsonElement shown, Link link) in expected.Zip(links))
        {
            Assert.Equal(shown.GetProperty("ifindex").GetInt32(), link.Index);
            Assert.Equal(shown.GetProperty("ifname").GetString(), link.Name);
            Assert.Equal(shown.GetProperty("mtu").GetUInt32(), link.Mtu);
            Assert.Equal(shown.GetProperty("operstate").GetString(), link.State.ToString().ToUpperInvariant());
            Assert.Equal(shown.GetProperty("address").GetString()!.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant(), link.HardwareAddress.ToString());
            string[] flags = shown.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!).ToArray();
            Assert.Equal(flags.Contains("UP"), (link.Flags & LinkFlags.Up) != 0);
            Assert.Equal(flags.Contains("LOWER_UP"), (link.Flags & LinkFlags.LowerUp) != 0);
            Assert.Equal(flags.Contains("MULTICAST"), (link.Flags & LinkFlags.Multicast) != 0);
            Assert.Equal(flags.Contains("LOOPBACK"), (link.Flags & LinkFlags.Loopback) != 0);
            string? kind = shown.TryGetProperty("linkinfo", out JsonElement info) && info.TryGetProperty("info_kind", out JsonElement name)
                ? name.GetString() : null;
            Assert.Equal(kind, link.Kind);
            string? master = shown.TryGetProperty("master", out JsonElement of) ? of.GetString() : null;
            Assert.Equal(master, link.MasterIndex == 0 ? null : client.GetLink(link.MasterIndex)!.Name);
            Assert.Equal(link, client.GetLink(link.Name));
            Assert.Equal(link, client.GetLink(link.Index));
        }
    });

    [Fact]
    public void A_virtual_interface_knows_its_parent_and_a_port_its_master() => FreshNamespace.Run(() =>
    {
        MakeInterfaces();
        using var client = RouteClient.Open();
        int parent = client.GetLink("one")!.Index;
        Link vmac = client.GetLink("vrrp.51")!;
        Assert.Equal((parent, "macvlan"), (vmac.ParentIndex, vmac.Kind));
        Assert.Equal(PhysicalAddress.Parse("00005E000133"), vmac.HardwareAddress);
        Link port = client.GetLink("two")!;
        Assert.Equal((client.GetLink("bridge0")!.Index, "bridge"), (port.MasterIndex, port.MasterKind));
        Assert.True(client.GetLink("one")!.IsRunning);
        Assert.Null(client.GetLink("absent"));
        Assert.Null(client.GetLink(9999));
    });

    [Fact]
    public void Addresses_are_added_as_ip_shows_them_and_removed() => FreshNamespace.Run(() =>
    {
        MakeInterfaces();
        using var client = RouteClient.Open();
        int one = client.GetLink("one")!.Index;
        InterfaceAddress[] addresses =
        [
            new(one, IPAddress.Parse("10.1.0.1"), 24) { Broadcast = IPAddress.Parse("10.1.0.255"), Label = "one:vip", Protocol = 18 },
            new(one, IPAddress.Parse("10.1.0.2"), 32) { Scope = AddressScope.Link, Protocol = 18 },
            new(one, IPAddress.Parse("10.1.0.3"), 32) { Peer = IPAddress.Parse("10.1.9.3"), Protocol = 18 },
            new(one, IPAddress.Parse("10.2.0.4"), 24) { Flags = AddressFlags.NoPrefixRoute },
            new(one, IPAddress.Parse("10.3.0.5"), 24) { PreferredSeconds = 500, ValidSeconds = 1000 },
            new(one, IPAddress.Parse("2001:db8::1"), 64) { Flags = AddressFlags.NoDuplicateDetection, Protocol = 18 },
            new(one, IPAddress.Parse("2001:db8::2"), 128) { Flags = AddressFlags.NoDuplicateDetection, PreferredSeconds = 0 },
            new(one, IPAddress.Parse("2001:db8::3"), 128) { Peer = IPAddress.Parse("2001:db8:9::3") },
        ];
        Assert.All(client.Execute(addresses.Select(address => new NetworkChange.AddAddress(address)).ToArray()),
            result => Assert.Equal(new NetlinkResult(Errno.None), result));

        JsonElement[] shown = Json("address show dev one").Single().GetProperty("addr_info").EnumerateArray().ToArray();
        JsonElement Shown(string address) => shown.Single(item => item.GetProperty("local").GetString() == address);
        Assert.Equal(("10.1.0.255", "one:vip", 24, "global"), (Text(Shown("10.1.0.1"), "broadcast"), Text(Shown("10.1.0.1"), "label"),
            Shown("10.1.0.1").GetProperty("prefixlen").GetInt32(), Text(Shown("10.1.0.1"), "scope")));
        Assert.Equal(("link", "one"), (Text(Shown("10.1.0.2"), "scope"), Text(Shown("10.1.0.2"), "label")));
        Assert.Equal("10.1.9.3", Text(Shown("10.1.0.3"), "address"));
        Assert.True(Shown("10.2.0.4").GetProperty("noprefixroute").GetBoolean());
        Assert.InRange(Shown("10.3.0.5").GetProperty("preferred_life_time").GetInt32(), 400, 500);
        Assert.InRange(Shown("10.3.0.5").GetProperty("valid_life_time").GetInt32(), 900, 1000);
        Assert.True(Shown("2001:db8::1").GetProperty("nodad").GetBoolean());
        Assert.True(Shown("2001:db8::2").GetProperty("deprecated").GetBoolean());
        Assert.Equal("2001:db8:9::3", Text(Shown("2001:db8::3"), "address"));

        IReadOnlyList<InterfaceAddress> listed = client.GetAddresses(interfaceIndex: one);
        foreach (InterfaceAddress address in addresses)
        {
            InterfaceAddress found = listed.Single(item => item.Address.Equals(address.Address));
            Assert.Equal((address.PrefixLength, address.Peer, address.Broadcast, address.Label ?? (address.Family == AddressFamily.InterNetwork ? "one" : null)),
                (found.PrefixLength, found.Peer, found.Broadcast, found.Label));
            Assert.Equal(address.Flags, found.Flags & address.Flags);
            Assert.False(client.AddAddress(address));
        }

        Assert.All(client.Execute(addresses.Select(address => new NetworkChange.RemoveAddress(address)).ToArray()),
            result => Assert.Equal(new NetlinkResult(Errno.None), result));
        Assert.All(addresses, address => Assert.False(client.RemoveAddress(address)));
        Assert.Empty(client.GetAddresses(AddressFamily.InterNetwork, one));
    });

    [Fact]
    public void Listings_are_limited_to_a_family_and_an_interface() => FreshNamespace.Run(() =>
    {
        MakeInterfaces();
        using var client = RouteClient.Open();
        Link loopback = client.GetLink("lo")!;
        Assert.Equal([IPAddress.Loopback], client.GetAddresses(AddressFamily.InterNetwork, loopback.Index).Select(item => item.Address));
        Assert.Equal(
            [IPAddress.Loopback, IPAddress.IPv6Loopback], client.GetAddresses(interfaceIndex: loopback.Index).Select(item => item.Address));
        Assert.Contains(client.GetAddresses(AddressFamily.InterNetworkV6), item => item.Address.IsIPv6LinkLocal);
        Assert.Empty(client.GetAddresses(interfaceIndex: 9999));
    });

    [Fact]
    public void Refusals_carry_the_kernels_error() => FreshNamespace.Run(() =>
    {
        using var client = RouteClient.Open();
        Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(
            () => client.AddAddress(new InterfaceAddress(9999, IPAddress.Parse("10.0.0.1"), 32))).Errno);
        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(
            () => client.AddAddress(new InterfaceAddress(1, IPAddress.Parse("10.0.0.1"), 33))).Errno);
    });

    private static void MakeInterfaces()
    {
        Tool.Run("ip", "link add one type veth peer name two");
        Tool.Run("ip", "link add bridge0 type bridge");
        Tool.Run("ip", "link set two master bridge0 mtu 1400");
        Tool.Run("ip", "link set one up");
        Tool.Run("ip", "link set two up");
        Tool.Run("ip", "link add vrrp.51 link one address 00:00:5e:00:01:33 type macvlan mode private");
    }

    private static JsonElement[] Json(string arguments) =>
        JsonDocument.Parse(Tool.Run("ip", "-j " + arguments)).RootElement.EnumerateArray().ToArray();

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
