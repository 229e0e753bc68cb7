using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Netlink.Kernel.Tests;

public sealed class ServiceTests
{
    [Fact]
    public void Every_kind_of_service_is_saved_by_ipvsadm_as_it_was_added() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        foreach ((IpvsService service, string line) in Example.Services)
        {
            client.AddService(service);
            Assert.Equal(service, client.GetService(service.Key)?.Service);
            Assert.Equal([Example.AsSaved(line)], Tool.Saved());
            client.RemoveService(service.Key);
            Assert.Null(client.GetService(service.Key));
        }
    });

    [Fact]
    public void Every_kind_of_service_ipvsadm_adds_is_listed_as_it_means() => FreshNamespace.RunWithIpvs(() =>
    {
        Tool.Run("ipvsadm", "-R", string.Join('\n', Example.Services.Select(example => example.Line)) + "\n");
        using var client = IpvsClient.Open();
        IReadOnlyList<IpvsServiceEntry> services = client.GetServices();
        Assert.Equal(Example.Services.Length, services.Count);
        Assert.Equal(
            Example.Services.Select(example => example.Service).ToHashSet(),
            services.Select(entry => entry.Service).ToHashSet());
    });

    [Fact]
    public void An_update_replaces_everything_but_the_identity() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        client.AddService(Example.Services[1].Service);
        client.AddDestination(Example.Services[1].Service.Key, Example.Destinations[0].Destination);
        IpvsService updated = new(Example.Services[1].Service.Key) { Scheduler = "mh", Flags = ServiceFlags.MaglevFallback };
        client.UpdateService(updated);
        Assert.Equal(updated, client.GetService(updated.Key)?.Service);
        Assert.Single(client.GetDestinations(updated.Key));
        Assert.Equal("-A -t 10.0.0.1:81 -s mh -b mh-fallback", Tool.Saved()[0]);
    });

    [Fact]
    public void Refusals_carry_the_kernels_error() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        var service = new IpvsService(Example.Http) { Scheduler = "rr" };
        Refused(Errno.ESRCH, () => client.UpdateService(service));
        Refused(Errno.ESRCH, () => client.RemoveService(service.Key));
        Refused(Errno.ESRCH, () => client.ZeroService(service.Key));
        Refused(Errno.ENOENT, () => client.AddService(service with { Scheduler = "nonesuch" }));
        Refused(Errno.ENOENT, () => client.AddService(service with { PersistenceEngine = "nonesuch" }));
        Refused(Errno.EINVAL, () => client.AddService(service with { Scheduler = "sixteen_letters_" }));
        client.AddService(service);
        Refused(Errno.EEXIST, () => client.AddService(service));
        Assert.Null(client.GetService(Example.Tcp("10.0.0.1", 81)));
    });

    [Fact]
    public void Flushing_leaves_nothing() => FreshNamespace.RunWithIpvs(() =>
    {
        using var client = IpvsClient.Open();
        foreach ((IpvsService service, _) in Example.Services)
        {
            client.AddService(service);
        }

        Assert.Equal(Example.Services.Length, client.GetServices().Count);
        client.Flush();
        Assert.Empty(client.GetServices());
        Assert.Empty(Tool.Saved());
    });

    internal static void Refused(Errno errno, Action call) => Assert.Equal(errno, Assert.Throws<NetlinkException>(call).Errno);
}
