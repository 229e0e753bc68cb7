using System.Net;
using Ipvs.Netlink.Route;
using Vrrp.Kernel;

namespace Vrrp.Tests.Kernel;

/// <summary>Whether what the kernel tells is the configured route.</summary>
public sealed class RouteMatchTests
{
    [Theory]
    [InlineData("10.5.0.0/16 via 10.0.0.9")]
    [InlineData("10.5.0.0/16 via 10.0.0.9 dev eth0 mtu 1400 metric 7 table 100")]
    [InlineData("2001:db8:1::/48 via fe80::9 dev eth0")]
    [InlineData("10.5.0.0/16 nexthop via 10.0.0.9 dev eth0 weight 2 nexthop via 10.0.0.8 dev eth0")]
    public void What_the_kernel_fills_in_does_not_matter(string entry)
    {
        var wanted = KernelText.Route(entry).Value;
        var actual = wanted with
        {
            OutputIndex = wanted.NextHops.Count > 0 ? 0 : 3,
            Metric = wanted.Metric == 0 && entry.Contains(':') ? 1024 : wanted.Metric,
            ExpiresSeconds = 12,
        };
        Assert.True(RouteMatch.IsSame(wanted, actual));
        Assert.False(RouteMatch.IsSame(wanted, actual with { Protocol = 3 }));
        Assert.False(RouteMatch.IsSame(wanted, actual with { Type = RouteType.Blackhole }));
    }

    [Fact]
    public void Another_gateway_metric_or_next_hop_is_another_route()
    {
        var wanted = KernelText.Route("10.5.0.0/16 via 10.0.0.9 dev eth0 mtu 1400").Value;
        Assert.False(RouteMatch.IsSame(wanted, wanted with { Gateway = IPAddress.Parse("10.0.0.8") }));
        Assert.False(RouteMatch.IsSame(wanted, wanted with { Metrics = [] }));
        Assert.False(RouteMatch.IsSame(wanted, wanted with { OutputIndex = 2 }));
        Assert.False(RouteMatch.IsSame(wanted, wanted with { Metric = 5 }));
        var several = KernelText.Route("10.5.0.0/16 nexthop via 10.0.0.9 dev eth0 weight 2 nexthop via 10.0.0.8 dev eth0").Value;
        Assert.False(RouteMatch.IsSame(several, several with { NextHops = [several.NextHops[0]] }));
        Assert.False(RouteMatch.IsSame(several, several with { NextHops = [several.NextHops[0], several.NextHops[1] with { Weight = 3 }] }));
    }
}
