using System.Net;
using Checkers.Health;
using Checkers.Kernel;
using Ipvs.Netlink;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Kernel;

/// <summary>A role starts where its predecessor had servers that are not in the file any more.</summary>
public class LeftoverServersTests
{
    private readonly Director _director = new();
    private readonly FakeIpvsTable _table = new();

    [Fact]
    public void What_a_predecessor_left_gets_weight_0_and_leaves_when_its_connections_have_ended()
    {
        var reconciler = Succeed(TimeSpan.FromSeconds(9));
        var desired = new DesiredTable(_director.VirtualServers);
        var (virtualServer, server) = Assert.Single(LeftoverServers.Of(_director.VirtualServers, desired, reconciler.Owned, _table));
        List<HealthAction> actions = [];
        virtualServer.DrainLeftover(server, actions);
        reconciler.Reconcile(desired);

        Assert.Contains(actions, action => action is HealthAction.Log(var text) && text == $"Draining service {R(2)} of VS {V}");
        Assert.Equal(["10.9.0.1 1", "10.9.0.2 0"], Weights());
        Assert.DoesNotContain("RemoveDestination", _table.Requests);
        Assert.NotNull(_director.Deadline);

        Assert.Single(DrainedServers.Of(_director.Draining, desired, _table)).EndDrain(actions);
        reconciler.Reconcile(desired);
        Assert.Equal(["10.9.0.1 1"], Weights());
        Assert.Null(_director.Deadline);
    }

    [Fact]
    public void Without_a_time_to_drain_nobody_looks()
    {
        var reconciler = Succeed(TimeSpan.Zero);
        _table.Requests.Clear();
        Assert.Empty(LeftoverServers.Of(_director.VirtualServers, new(_director.VirtualServers), reconciler.Owned, _table));
        Assert.Empty(_table.Requests);
    }

    [Fact]
    public void Services_of_others_are_not_looked_into()
    {
        Succeed(TimeSpan.FromSeconds(9));
        Assert.Empty(LeftoverServers.Of(_director.VirtualServers, new(_director.VirtualServers), new HashSet<ServiceKey>(), _table));
    }

    [Theory]
    [InlineData(ForwardingMethod.Masquerade, TunnelType.Ipip, TunnelFlags.None, 0)]
    [InlineData(ForwardingMethod.DirectRoute, TunnelType.Ipip, TunnelFlags.None, 0)]
    [InlineData(ForwardingMethod.Tunnel, TunnelType.Ipip, TunnelFlags.None, 0)]
    [InlineData(ForwardingMethod.Tunnel, TunnelType.Gue, TunnelFlags.RemoteChecksum, 6080)]
    [InlineData(ForwardingMethod.Tunnel, TunnelType.Gre, TunnelFlags.Checksum, 0)]
    public void A_leftover_is_forwarded_to_as_before(ForwardingMethod forwarding, TunnelType tunnel, TunnelFlags flags, ushort port)
    {
        var config = Vs(Rs(1));
        var key = Assert.Single(ServiceMapping.KeysOf(config));
        var found = new IpvsDestination(new(IPAddress.Parse("10.9.0.7"), 80))
        {
            Forwarding = forwarding,
            Weight = 3,
            UpperThreshold = 9,
            LowerThreshold = 4,
            Tunnel = new(tunnel, port, flags),
        };
        var server = ServiceMapping.ServerOf(found);
        var member = new PoolMember(server.Address, server.Port.GetValueOrDefault(), server.Forwarding, server.Weight, server.UpperThreshold, server.LowerThreshold);
        Assert.Equal(found, ServiceMapping.DestinationOf(config, key, member));
    }

    // A predecessor with two servers, and this role with the first of them.
    private IpvsReconciler Succeed(TimeSpan drainTime)
    {
        var before = new Director();
        before.Start(new() { VirtualServers = [Vs(Rs(1), Rs(2)) with { DrainTime = drainTime }] }, HealthMemory.Empty, []);
        new IpvsReconciler(_table).Reconcile(new(before.VirtualServers));
        _director.Start(new() { VirtualServers = [Vs(Rs(1)) with { DrainTime = drainTime }] }, before.Remember(), []);
        var reconciler = new IpvsReconciler(_table);
        reconciler.Adopt(new DesiredTable(before.VirtualServers).Keys);
        return reconciler;
    }

    private IEnumerable<string> Weights() =>
        _table.Snapshot().Values.Single().Destinations.Select(destination => $"{destination.Key.Address} {destination.Weight}").Order(StringComparer.Ordinal);
}
