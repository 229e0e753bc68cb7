using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

public sealed class DestinationTests
{
    [Fact]
    public void Every_kind_of_destination_is_saved_by_ipvsadm_as_it_was_added() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        client.AddService(new IpvsService(Example.Http) { Scheduler = "rr" });
        foreach ((IpvsDestination destination, string line) in Example.Destinations)
        {
            client.AddDestination(Example.Http, destination);
            Assert.Equal(destination, Assert.Single(client.GetDestinations(Example.Http)).Destination);
            Assert.Equal(Example.AsSaved(line), Tool.Saved()[1]);
            client.RemoveDestination(Example.Http, destination.Key);
            Assert.Empty(client.GetDestinations(Example.Http));
        }
    });

    [Fact]
    public void Every_kind_of_destination_ipvsadm_adds_is_listed_newest_first() => FreshNamespace.RunWithIpvs(() =>
    {
        IEnumerable<string> lines = Example.Destinations.Select(example => example.Line).Prepend("-A -t 10.0.0.1:80 -s rr");
        Tool.Run("ipvsadm", "-R", string.Join('\n', lines) + "\n");
        using var client = IpvsClient.Open();
        Assert.Equal(
            Example.Destinations.Select(example => example.Destination).Reverse(),
            client.GetDestinations(Example.Http).Select(entry => entry.Destination));
    });

    [Fact]
    public void An_update_replaces_everything_but_the_identity() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        client.AddService(new IpvsService(Example.Http) { Scheduler = "rr" });
        IpvsDestination old = Example.Destinations[3].Destination;
        client.AddDestination(Example.Http, old);
        IpvsDestination updated = new(old.Key) { Forwarding = ForwardingMethod.DirectRoute, Weight = 9, UpperThreshold = 4 };
        client.UpdateDestination(Example.Http, updated);
        IpvsDestination listed = Assert.Single(client.GetDestinations(Example.Http)).Destination;

        // The kernel fills in nothing: a lower threshold of 0 stays 0.
        Assert.Equal(updated, listed);
        Assert.Equal("-a -t 10.0.0.1:80 -r 10.0.1.4:80 -g -w 9", Tool.Saved()[1]);
    });

    [Fact]
    public void Refusals_carry_the_kernels_error() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        IpvsDestination good = Example.Destination("10.0.1.1", 80);
        ServiceTests.Refused(Errno.ESRCH, () => client.AddDestination(Example.Http, good));
        client.AddService(new IpvsService(Example.Http) { Scheduler = "rr" });
        ServiceTests.Refused(Errno.ENOENT, () => client.UpdateDestination(Example.Http, good));
        ServiceTests.Refused(Errno.ENOENT, () => client.RemoveDestination(Example.Http, good.Key));
        ServiceTests.Refused(Errno.ERANGE, () => client.AddDestination(Example.Http, good with { Weight = -1 }));
        ServiceTests.Refused(Errno.ERANGE, () => client.AddDestination(Example.Http, good with { UpperThreshold = 1, LowerThreshold = 2 }));
        ServiceTests.Refused(Errno.EINVAL, () => client.AddDestination(Example.Http, Example.Destination("224.0.0.1", 80)));
        ServiceTests.Refused(Errno.EINVAL, () => client.AddDestination(Example.Http, Example.Destination("2001:db8::1", 80)));
        ServiceTests.Refused(
            Errno.EINVAL,
            () => client.AddDestination(Example.Http, good with { Forwarding = ForwardingMethod.Tunnel, Tunnel = new(TunnelType.Gue) }));
        client.AddDestination(Example.Http, good);
        ServiceTests.Refused(Errno.EEXIST, () => client.AddDestination(Example.Http, good));
    });

    [Fact]
    public void A_service_that_is_not_there_has_no_destinations() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        Assert.Empty(client.GetDestinations(Example.Http));
    });
}
