using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>
/// Enters carried out operations into what is known of the kernel. Destination lists are indexed once per batch, so that thousands of
/// changes in one service stay cheap.
/// </summary>
internal sealed class KnownChanges(Dictionary<ServiceKey, ServiceState> known)
{
    private readonly Dictionary<ServiceKey, (IpvsService Service, OrderedDictionary<DestinationKey, IpvsDestination> Destinations)> _changed = [];

    /// <summary>Enters one operation that succeeded.</summary>
    public void Apply(IpvsOperation operation)
    {
        switch (operation)
        {
            case IpvsOperation.AddService(var service):
                _changed[service.Key] = (service, []);
                break;
            case IpvsOperation.UpdateService(var service):
                if (Open(service.Key) is { } kept) _changed[service.Key] = (service, kept);
                break;
            case IpvsOperation.RemoveService(var key):
                _changed.Remove(key);
                known.Remove(key);
                break;
            case IpvsOperation.AddDestination(var key, var item):
                Enter(key, item);
                break;
            case IpvsOperation.UpdateDestination(var key, var item):
                Enter(key, item);
                break;
            case IpvsOperation.RemoveDestination(var key, var item):
                Open(key)?.Remove(item);
                break;
        }
    }

    /// <summary>Writes the result back.</summary>
    public void Commit()
    {
        foreach (var (key, (service, destinations)) in _changed) known[key] = new(service, [.. destinations.Values]);
    }

    private void Enter(ServiceKey key, IpvsDestination destination)
    {
        if (Open(key) is { } destinations) destinations[destination.Key] = destination;
    }

    // Null: somebody else made the service a moment ago; whoever was refused will look at it.
    private OrderedDictionary<DestinationKey, IpvsDestination>? Open(ServiceKey key)
    {
        if (_changed.TryGetValue(key, out var open)) return open.Destinations;
        var destinations = new OrderedDictionary<DestinationKey, IpvsDestination>();
        if (!known.TryGetValue(key, out var state)) return null;
        foreach (var item in state.Destinations) destinations[item.Key] = item;
        _changed[key] = (state.Service, destinations);
        return destinations;
    }
}
