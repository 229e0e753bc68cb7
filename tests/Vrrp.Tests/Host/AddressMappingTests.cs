using System.Net;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Vrrp.Host;
using Vrrp.Wire;

namespace Vrrp.Tests.Host;

/// <summary>From configured addresses to those of the kernel, and what is known of interfaces.</summary>
public sealed class AddressMappingTests
{
    private static readonly Link s_eth0 = new(2, "eth0");

    [Theory]
    [InlineData("2001:db8::5", 128, 0u)]
    [InlineData("2001:db8::5", 64, uint.MaxValue)]
    [InlineData("10.0.0.5", 32, uint.MaxValue)]
    public void Only_ipv6_host_addresses_are_deprecated(string address, byte prefix, uint preferred)
    {
        var entry = new VirtualAddress { Address = new AddressWithPrefix(IPAddress.Parse(address), prefix) };
        Assert.Equal(preferred, AddressMapping.ToKernel(entry, 2).PreferredSeconds);
        Assert.Equal(30u, AddressMapping.ToKernel(entry with { PreferredLifetime = TimeSpan.FromSeconds(30) }, 2).PreferredSeconds);
        Assert.Equal(uint.MaxValue, AddressMapping.ToKernel(entry with { PreferredLifetime = TimeSpan.MaxValue }, 2).PreferredSeconds);
    }

    [Fact]
    public void Ipv6_addresses_skip_duplicate_detection_unless_told_otherwise()
    {
        var entry = new VirtualAddress { Address = new AddressWithPrefix(IPAddress.Parse("2001:db8::5"), 64) };
        Assert.Equal(AddressFlags.NoDuplicateDetection, AddressMapping.ToKernel(entry, 2).Flags);
        var detecting = entry with { Options = VirtualAddressOptions.DuplicateAddressDetection | VirtualAddressOptions.NoPrefixRoute };
        Assert.Equal(AddressFlags.NoPrefixRoute, AddressMapping.ToKernel(detecting, 2).Flags);
    }

    [Fact]
    public void Every_setting_of_an_entry_reaches_the_kernel()
    {
        var entry = new VirtualAddress
        {
            Address = new AddressWithPrefix(IPAddress.Parse("10.0.0.5"), 24),
            Label = "eth0:1",
            Scope = 253,
            Broadcast = IPAddress.Parse("10.0.0.255"),
            Peer = new AddressWithPrefix(IPAddress.Parse("10.0.1.1"), 30),
        };
        var expected = new InterfaceAddress(2, IPAddress.Parse("10.0.0.5"), 30)
        {
            Label = "eth0:1",
            Scope = AddressScope.Link,
            Broadcast = IPAddress.Parse("10.0.0.255"),
            Peer = IPAddress.Parse("10.0.1.1"),
            Protocol = InterfaceAddress.KeepalivedProtocol,
        };
        Assert.Equal(expected, AddressMapping.ToKernel(entry, 2));
    }

    [Fact]
    public void Source_is_the_first_address_that_is_not_virtual()
    {
        var table = Table(Address("10.0.0.100"), Address("10.0.0.1"), Address("10.0.0.2"));
        Assert.Equal(InternetAddress.Parse("10.0.0.1"), table.SourceOn(2, false, IsVip, _ => false));
        table.Remove(Address("10.0.0.1"));
        Assert.Equal(InternetAddress.Parse("10.0.0.2"), table.SourceOn(2, false, IsVip, _ => false));
        table.Remove(Address("10.0.0.2"));
        Assert.Null(table.SourceOn(2, false, IsVip, _ => false));
        Assert.Equal(InternetAddress.Parse("10.0.0.100"), table.SourceOn(2, false, IsVip, _ => true));
    }

    [Fact]
    public void Ipv6_source_is_link_local_and_past_duplicate_detection()
    {
        var tentative = Address("fe80::1", 64) with { Flags = AddressFlags.Tentative };
        var table = Table(Address("2001:db8::1", 64), tentative);
        Assert.Null(table.SourceOn(2, true, _ => false, _ => false));
        table.Add(tentative with { Flags = AddressFlags.Permanent });
        Assert.Equal(InternetAddress.Parse("fe80::1"), table.SourceOn(2, true, _ => false, _ => false));
    }

    [Fact]
    public void Renamed_interface_is_found_under_its_new_name_only()
    {
        var table = Table();
        table.Set(s_eth0 with { Name = "lan0" });
        Assert.Null(table.Find("eth0"));
        Assert.Equal(2, table.Find("lan0")!.Index);
        table.Set(new Link(7, "eth0"));
        table.Remove(s_eth0);
        Assert.Equal(7, table.Find("eth0")!.Index);
    }

    private static bool IsVip(InterfaceAddress address) => address.Address.Equals(IPAddress.Parse("10.0.0.100"));

    private static InterfaceAddress Address(string text, byte prefix = 24, int index = 2) => new(index, IPAddress.Parse(text), prefix);

    private static LinkTable Table(params InterfaceAddress[] addresses)
    {
        var table = new LinkTable();
        table.Reset([s_eth0, new Link(3, "eth1")], addresses);
        return table;
    }
}
