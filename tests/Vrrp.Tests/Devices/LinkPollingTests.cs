using Keepalived.Conf.Model;
using Linux.Abi;
using Microsoft.Extensions.Logging.Abstractions;
using Vrrp.Devices;
using Vrrp.Host;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Devices;

/// <summary>Interfaces whose drivers are asked.</summary>
public sealed class LinkPollingTests
{
    [Fact]
    public void Only_interfaces_that_matter_are_asked_by_the_method_configured()
    {
        var wanted = Wanted(new KeepalivedConfig
        {
            VrrpInstances = [InstanceRig.Base],
            PolledInterfaces = [new PolledInterface("eth0", LinkPolling.Ethtool), new PolledInterface("eth9", LinkPolling.Mii)],
        });
        Assert.Equal([KeyValuePair.Create("eth0", LinkPolling.Ethtool)], wanted);
    }

    [Fact]
    public void Interfaces_of_all_instances_can_be_asked()
    {
        Assert.Equal(
            ["eth0", "eth1"],
            Wanted(new KeepalivedConfig
            {
                LinkbeatUsePolling = true,
                VrrpInstances = [InstanceRig.Base, InstanceRig.Base with { Name = "VI_2", Interface = "eth1" }],
            }).Keys.Order());
        Assert.Equal(["eth0"], Wanted(new KeepalivedConfig { VrrpInstances = [InstanceRig.Base with { PollsLink = true }] }).Keys);
    }

    [Fact]
    public void Devices_of_our_own_are_not_asked()
    {
        var config = new KeepalivedConfig
        {
            VrrpInstances = [InstanceRig.Base with { VirtualMac = new VirtualMac() }],
            PolledInterfaces = [new PolledInterface("vrrp.51", LinkPolling.Any)],
        };
        var plan = DevicePlan.Of(config, DevicePlan.Empty, _ => true);
        Assert.Empty(LinkPoller.Wanted(plan.Track(config), plan, NullLogger.Instance));
    }

    [Theory]
    [InlineData(LinkProbeMethod.Mii)]
    [InlineData(LinkProbeMethod.Ethtool)]
    [InlineData(LinkProbeMethod.Flags)]
    public void The_loopback_is_up_and_an_interface_that_does_not_exist_is_down(LinkProbeMethod method)
    {
        Assert.True(LinkProbe.Ask("lo", method).IsUp);
        Assert.Equal(new LinkAnswer(false, LinkProbeMethod.Flags), LinkProbe.Ask("no.such.if", method));
    }

    private static Dictionary<string, LinkPolling> Wanted(KeepalivedConfig config) =>
        LinkPoller.Wanted(config, DevicePlan.Empty, NullLogger.Instance);
}
