using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Tests;

public sealed class ServiceKeyTests
{
    [Fact]
    public void Keys_of_the_same_protocol_address_and_port_are_equal()
    {
        var one = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80);
        var other = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("10.0.0.1"), 80));
        Assert.NotEqual(one, ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 81));
    }

    [Fact]
    public void A_mark_of_each_family_is_a_service_of_its_own() =>
        Assert.NotEqual(ServiceKey.ForMark(AddressFamily.InterNetwork, 7), ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7));

    [Fact]
    public void The_scope_of_an_address_is_not_part_of_the_identity() =>
        Assert.Equal(
            ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("fe80::1"), 80),
            ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("fe80::1%3"), 80));

    [Fact]
    public void Mark_zero_is_refused() => Assert.Throws<ArgumentException>(() => ServiceKey.ForMark(AddressFamily.InterNetwork, 0));

    [Fact]
    public void Keys_print_as_the_kernel_lists_them()
    {
        Assert.Equal("TCP 10.0.0.1:80", ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80).ToString());
        Assert.Equal("UDP [2001:db8::1]:53", ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("2001:db8::1"), 53).ToString());
        Assert.Equal("FWM 7 IPv6", ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7).ToString());
    }

    [Theory]
    [InlineData(0, "0.0.0.0")]
    [InlineData(24, "255.255.255.0")]
    [InlineData(32, "255.255.255.255")]
    public void An_ipv4_prefix_length_is_a_dotted_mask(int length, string mask)
    {
        var made = PersistenceMask.FromPrefixLength(AddressFamily.InterNetwork, length);
        Assert.Equal(mask, made.ToString());
        Assert.Equal(length, made.PrefixLength);
        Assert.Equal(made, PersistenceMask.FromMask(IPAddress.Parse(mask)));
        Assert.Equal(length == 32, made.IsFull);
    }

    [Fact]
    public void Services_with_the_same_configuration_are_equal()
    {
        var key = ServiceKey.ForMark(AddressFamily.InterNetworkV6, 7);
        Assert.Equal(new IpvsService(key) { Scheduler = "rr" }, new IpvsService(key) { Scheduler = "rr" });
        Assert.Equal(128, new IpvsService(key).PersistenceMask.PrefixLength);
        Assert.NotEqual(new IpvsService(key), new IpvsService(key) { PersistenceSeconds = 1 });
    }
}
