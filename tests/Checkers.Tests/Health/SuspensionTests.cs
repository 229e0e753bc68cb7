using System.Net;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class SuspensionTests
{
    private static readonly IPAddress _vip = IPAddress.Parse("10.0.0.100");
    private static readonly IPAddress _other = IPAddress.Parse("10.0.0.99");

    [Fact]
    public void Checks_rest_while_the_address_is_elsewhere()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2)) with { HaSuspend = true });
        Assert.Contains($"Deactivating healthchecker for service {R(1)} for VS {V}", s.Log);
        Assert.Empty(s.Director.Checkers);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        s.Forget().Do((director, actions) => director.OnAddressAdded(_vip, actions));
        Assert.Equal(
            [
                "Netlink reflector reports IP 10.0.0.100 added", $"Activating healthchecker for service {R(1)} for VS {V}",
                $"Activating healthchecker for service {R(2)} for VS {V}",
            ], s.AllLog);
        Assert.Equal(1, s.Rescheduled);
        Assert.Equal(2, s.Director.Checkers.Count);
    }

    [Fact]
    public void State_is_frozen_when_the_address_goes()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2)) with { HaSuspend = true });
        s.Do((director, actions) => director.OnAddressAdded(_vip, actions)).Good(1).Fail(0);
        var checker = s.Checker(0);
        s.Forget().Do((director, actions) => director.OnAddressRemoved(_vip, actions));
        Assert.Equal(
            [
                "Netlink reflector reports IP 10.0.0.100 removed", $"Suspending healthchecker for service {R(1)} for VS {V}",
                $"Suspending healthchecker for service {R(2)} for VS {V}",
            ], s.AllLog);
        s.Do((director, actions) => director.OnProbeResult(checker, new(Checkers.Checks.CheckOutcome.Good), actions));
        Assert.Equal("10.9.0.2:80 1", s.Pool);
    }

    [Fact]
    public void Any_address_of_a_group_counts()
    {
        var group = Vs(Rs(1)) with
        {
            HaSuspend = true,
            Target = new VirtualServerTarget.Group("G", 0,
                [new VirtualServerGroupEntry.AddressRange(IPAddress.Parse("10.0.0.99"), IPAddress.Parse("10.0.0.101"), 80)]),
        };
        var s = new Scenario(group);
        Assert.Empty(s.Director.Checkers);
        s.Do((director, actions) => director.OnAddressAdded(_vip, actions)).Do((director, actions) => director.OnAddressAdded(_other, actions));
        Assert.Single(s.Director.Checkers);
        Assert.Equal(1, s.Rescheduled);
        s.Do((director, actions) => director.OnAddressRemoved(_vip, actions));
        Assert.Single(s.Director.Checkers);
        s.Do((director, actions) => director.OnAddressRemoved(_other, actions));
        Assert.Empty(s.Director.Checkers);
    }

    [Fact]
    public void Others_are_not_told_of_addresses_and_a_reload_may_begin_or_end_it()
    {
        var s = new Scenario(Vs(Rs(1)));
        s.Forget().Do((director, actions) => director.OnAddressAdded(_vip, actions));
        s.Expect([], [], "10.9.0.1:80 1");
        s.Do((director, actions) => director.OnAddressRemoved(_vip, actions)).Reload(Vs(Rs(1)) with { HaSuspend = true });
        Assert.Empty(s.Director.Checkers);
        s.Reload(Vs(Rs(1)));
        Assert.Single(s.Director.Checkers);
    }
}
