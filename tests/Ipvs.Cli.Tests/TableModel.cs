using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests;

/// <summary>A table filled by commands instead of a kernel, to format listings of.</summary>
internal sealed class TableModel(IpvsStatistics statistics)
{
    private readonly List<(IpvsService Service, List<IpvsDestination> Servers)> _services = [];

    /// <summary>The services with their servers, the most recent server first as in the kernel.</summary>
    public IReadOnlyList<ServiceListing> Listings => [.. _services.Select(row => Listing(row.Service, row.Servers))];

    /// <summary>Carries out a command that the kernel accepted.</summary>
    public void Apply(IpvsCommand command)
    {
        switch (KernelChange.Of(command).Change)
        {
            case IpvsOperation.AddService { Service: var service }:
                _services.Add((service, []));
                break;
            case IpvsOperation.UpdateService { Service: var service }:
                int index = _services.FindIndex(row => row.Service.Key == service.Key);
                _services[index] = (service, _services[index].Servers);
                break;
            case IpvsOperation.RemoveService { Service: var key }:
                _services.RemoveAll(row => row.Service.Key == key);
                break;
            case IpvsOperation.AddDestination { Service: var key, Destination: var server }:
                ServersOf(key).Insert(0, server);
                break;
            case IpvsOperation.UpdateDestination { Service: var key, Destination: var server }:
                List<IpvsDestination> servers = ServersOf(key);
                servers[servers.FindIndex(known => known.Key == server.Key)] = server;
                break;
            case IpvsOperation.RemoveDestination { Service: var key, Destination: var server }:
                ServersOf(key).RemoveAll(known => known.Key == server);
                break;
            case IpvsOperation.Flush:
                _services.Clear();
                break;
        }
    }

    private List<IpvsDestination> ServersOf(ServiceKey key) => _services.Find(row => row.Service.Key == key).Servers;

    private ServiceListing Listing(IpvsService service, List<IpvsDestination> servers) =>
        new(new(service, statistics), [.. servers.Select(server => new IpvsDestinationEntry(server, 0, 0, 0, statistics))]);
}
