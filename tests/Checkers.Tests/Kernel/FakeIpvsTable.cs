using Checkers.Kernel;
using Ipvs.Netlink;

namespace Checkers.Tests.Kernel;

/// <summary>The kernel's table in memory, with the kernel's errors; destinations are listed newest first, as the kernel does.</summary>
internal sealed class FakeIpvsTable
{
    private readonly Dictionary<ServiceKey, (IpvsService Service, List<IpvsDestination> Destinations)> _services = [];

    public FakeIpvsTable(params IEnumerable<ServiceState> states)
    {
        foreach (var state in states) _services[state.Service.Key] = (state.Service, [.. state.Destinations]);
    }

    public Dictionary<ServiceKey, ServiceState> Snapshot() =>
        _services.ToDictionary(pair => pair.Key, pair => new ServiceState(pair.Value.Service, [.. pair.Value.Destinations]));

    /// <summary>Applies one operation; throws where the kernel would refuse.</summary>
    public void Apply(IpvsOperation operation)
    {
        switch (operation)
        {
            case IpvsOperation.AddService(var service): _services.Add(service.Key, (service, [])); break;
            case IpvsOperation.SetService(var service): _services[service.Key] = (service, _services[service.Key].Destinations); break;
            case IpvsOperation.DeleteService(var key): Assert.True(_services.Remove(key)); break;
            case IpvsOperation.AddDestination(var key, var destination):
                Assert.DoesNotContain(_services[key].Destinations, present => present.Key == destination.Key);
                _services[key].Destinations.Insert(0, destination);
                break;
            case IpvsOperation.SetDestination(var key, var destination):
                var index = _services[key].Destinations.FindIndex(present => present.Key == destination.Key);
                _services[key].Destinations[index] = destination;
                break;
            case IpvsOperation.DeleteDestination(var key, var destination):
                Assert.Equal(1, _services[key].Destinations.RemoveAll(present => present.Key == destination));
                break;
        }
    }
}
