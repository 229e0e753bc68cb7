using Vrrp.Host;
using Vrrp.Kernel;

namespace Vrrp.Tests.Kernel;

/// <summary>Static addresses as keepalived 2.2.7 named them when it set them again, in a namespace with an interface e0.</summary>
public sealed class AddressTextTests
{
    [Theory]
    [InlineData("10.9.0.7/24 dev e0 scope global label e0:x", "10.9.0.7/24 dev e0 scope global label e0:x")]
    [InlineData("10.9.1.9/24 brd + dev e0 scope link label e0:y", "10.9.1.9/24 brd 10.9.1.255 dev e0 scope link label e0:y")]
    [InlineData("10.9.2.9/24 brd - dev e0 noprefixroute", "10.9.2.9/24 brd 10.9.2.0 dev e0 scope global noprefixroute")]
    [InlineData("10.9.3.9/24 broadcast 10.9.3.77 dev e0 scope host", "10.9.3.9/24 brd 10.9.3.77 dev e0 scope host")]
    [InlineData("10.9.4.9 dev e0", "10.9.4.9 dev e0 scope global")]
    [InlineData("10.9.5.9 dev e0 scope 77", "10.9.5.9 dev e0 scope 77")]
    [InlineData("10.9.4.8/24 dev e0 scope site", "10.9.4.8/24 dev e0 scope site")]
    [InlineData("10.9.7.9/24 dev e0 preferred_lft 50", "10.9.7.9/24 dev e0 scope global")]
    [InlineData("10.9.4.9 peer 10.9.4.1 dev e0 label e0:z", "10.9.4.9 dev e0 scope global label e0:z peer 10.9.4.1/32")]
    [InlineData("224.7.7.7 dev e0 autojoin scope nowhere", "224.7.7.7 dev e0 scope nowhere autojoin")]
    [InlineData("2001:db8:6::8/64 dev e0 preferred_lft 0", "2001:db8:6::8/64 dev e0 scope global deprecated")]
    [InlineData("2001:db8:5::8/128 dev e0 preferred_lft forever", "2001:db8:5::8 dev e0 scope global preferred_lft forever")]
    [InlineData("2001:db8:2::8/64 dev e0 -nodad mngtmpaddr", "2001:db8:2::8/64 dev e0 scope global -nodad mngtmpaddr preferred_lft forever")]
    [InlineData("2001:db8:1::8/64 dev e0 preferred_lft 100", "2001:db8:1::8/64 dev e0 scope global preferred_lft 100")]
    [InlineData("2001:db8::8/128 dev e0", "2001:db8::8 dev e0 scope global deprecated")]
    [InlineData("2001:db8::7/64 dev e0 home", "2001:db8::7/64 dev e0 scope global home preferred_lft forever")]
    [InlineData("2001:db8:4::8 peer 2001:db8:4::1 dev e0", "2001:db8:4::8 dev e0 scope global peer 2001:db8:4::1/128 deprecated")]
    [InlineData("ff02::7:7/128 dev e0 autojoin preferred_lft 200", "ff02::7:7 dev e0 scope global autojoin preferred_lft 200")]
    [InlineData("2001:db8:3::8/64 mngtmpaddr noprefixroute -nodad home dev e0",
        "2001:db8:3::8/64 dev e0 scope global home -nodad mngtmpaddr noprefixroute preferred_lft forever")]
    public void Words_and_order_are_those_of_the_original(string entry, string expected)
    {
        var config = KernelText.Read($"static_ipaddress {{\n{entry}\n}}\n");
        Assert.Equal(expected, AddressText.Of(AddressMapping.ToKernel(Assert.Single(config.StaticAddresses), 2), "e0"));
    }
}
