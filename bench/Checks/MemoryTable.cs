using Checkers.Kernel;
using Ipvs.Netlink;
using Linux.Abi;

namespace Bench.Checks;

/// <summary>In place of the kernel's table, for what the benchmark asks of it.</summary>
internal sealed class MemoryTable : IIpvsTable
{
    private readonly Dictionary<ServiceKey, (IpvsService Service, List<IpvsDestination> Destinations)> _services = [];

    /// <summary>Operations carried out.</summary>
    public int Changes { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IpvsService> ListServices() => [.. _services.Values.Select(entry => entry.Service)];

    /// <inheritdoc/>
    public IReadOnlyList<IpvsDestination> ListDestinations(ServiceKey service) => [.. _services[service].Destinations];

    /// <inheritdoc/>
    public IReadOnlyDictionary<DestinationKey, uint> CountConnections(ServiceKey service) => new Dictionary<DestinationKey, uint>();

    /// <inheritdoc/>
    public IReadOnlyList<Errno> Execute(IReadOnlyList<IpvsOperation> operations) => [.. operations.Select(Execute)];

    /// <inheritdoc/>
    public IpvsTimeouts GetTimeouts() => default;

    /// <inheritdoc/>
    public void SetTimeouts(IpvsTimeouts timeouts)
    {
    }

    private Errno Execute(IpvsOperation operation)
    {
        Changes++;
        switch (operation)
        {
            case IpvsOperation.AddService(var service):
                _services[service.Key] = (service, []);
                return Errno.None;
            case IpvsOperation.AddDestination(var key, var added):
                _services[key].Destinations.Add(added);
                return Errno.None;
            case IpvsOperation.UpdateDestination(var key, var changed):
                List<IpvsDestination> all = _services[key].Destinations;
                all[all.FindIndex(destination => destination.Key == changed.Key)] = changed;
                return Errno.None;
            default:
                return Errno.EOPNOTSUPP;
        }
    }
}
