using System.Net;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

public sealed class BatchTests
{
    private const int Many = 2000;

    [Fact]
    public void Thousands_of_destinations_are_added_and_listed_completely() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        IpvsDestination[] destinations = Destinations();
        IEnumerable<IpvsOperation> operations = destinations.Select(destination => new IpvsOperation.AddDestination(Example.Http, destination));
        IReadOnlyList<NetlinkResult> results = client.Execute(
            [new IpvsOperation.AddService(new IpvsService(Example.Http) { Scheduler = "rr" }), .. operations]);
        Assert.Equal(Many + 1, results.Count);
        Assert.All(results, result => Assert.Equal(Errno.None, result.Error));
        Assert.Equal(destinations.Reverse(), client.GetDestinations(Example.Http).Select(entry => entry.Destination));
        Assert.Equal(Many + 1, Tool.Saved().Length);
    });

    [Fact]
    public void Each_of_thousands_of_refusals_is_told() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        IpvsOperation[] operations = Destinations()
            .Select(destination => new IpvsOperation.AddDestination(Example.Http, destination)).ToArray();
        Assert.All(client.Execute(operations), result => Assert.Equal(Errno.ESRCH, result.Error));
    });

    [Fact]
    public void One_refusal_does_not_stop_the_others_and_is_told_in_its_place() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        var service = new IpvsService(Example.Http) { Scheduler = "rr" };
        IpvsDestination destination = Example.Destination("10.0.1.1", 80);
        IReadOnlyList<NetlinkResult> results = client.Execute(
        [
            new IpvsOperation.AddService(service),
            new IpvsOperation.AddService(service),
            new IpvsOperation.AddDestination(service.Key, destination),
            new IpvsOperation.UpdateDestination(service.Key, destination with { Weight = 7 }),
            new IpvsOperation.RemoveDestination(service.Key, Example.Destination("10.0.1.9", 80).Key),
            new IpvsOperation.UpdateService(service with { Scheduler = "wlc" }),
            new IpvsOperation.ZeroService(service.Key),
            new IpvsOperation.ZeroAll(),
            new IpvsOperation.RemoveService(Example.Tcp("10.0.0.9", 1)),
        ]);
        Assert.Equal(
            [Errno.None, Errno.EEXIST, Errno.None, Errno.None, Errno.ENOENT, Errno.None, Errno.None, Errno.None, Errno.ESRCH],
            results.Select(result => result.Error));
        Assert.Equal(["-A -t 10.0.0.1:80 -s wlc", "-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 7"], Tool.Saved());
        Assert.Equal([Errno.None], client.Execute([new IpvsOperation.Flush()]).Select(result => result.Error));
        Assert.Empty(Tool.Saved());
    });

    [Fact]
    public void Hundreds_of_services_are_listed_completely() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        IpvsService[] services = Enumerable.Range(1, 500)
            .Select(port => new IpvsService(Example.Tcp("10.0.0.1", (ushort)port)) { Scheduler = "rr" }).ToArray();
        Assert.All(
            client.Execute(services.Select(service => new IpvsOperation.AddService(service)).ToArray()),
            result => Assert.True(result.Succeeded));
        Assert.Equal(services.ToHashSet(), client.GetServices().Select(entry => entry.Service).ToHashSet());
    });

    private static IpvsDestination[] Destinations() => Enumerable.Range(0, Many)
        .Select(i => new IpvsDestination(new DestinationKey(new IPAddress([10, 1, (byte)(i >> 8), (byte)i]), 80)) { Weight = i })
        .ToArray();
}
