using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>
/// What to change so that the kernel has what is wanted, planned service by service. Pure: first start, reload, recovery and repair differ
/// only in what they add. A large table is planned and carried out in portions of whole services.
/// </summary>
internal sealed class IpvsPlan
{
    private readonly List<IpvsOperation> _operations = [];
    private readonly List<ServiceState> _services = [];
    private readonly Dictionary<DestinationKey, IpvsDestination> _found = [];
    private readonly List<IpvsOperation> _lowered = [];

    /// <summary>The operations, in an order that never leaves a service without a destination it has before and after.</summary>
    public IReadOnlyList<IpvsOperation> Operations => _operations;

    /// <summary>The services as they are when all operations have succeeded.</summary>
    public IReadOnlyList<ServiceState> Services => _services;

    /// <summary>Plans one service; none twice.</summary>
    /// <param name="desired">What is wanted.</param>
    /// <param name="actual">What the kernel has; null: there is no such service.</param>
    public void Add(ServiceState desired, ServiceState? actual)
    {
        var before = _operations.Count;
        if (actual is null) _operations.Add(new IpvsOperation.AddService(desired.Service));
        else if (actual.Service != desired.Service) _operations.Add(new IpvsOperation.UpdateService(desired.Service));
        PlanDestinations(desired.Service.Key, desired.Destinations, actual?.Destinations ?? []);
        if (_operations.Count > before) _services.Add(desired);
    }

    /// <summary>Plans that a service goes, and its destinations with it.</summary>
    public void Remove(ServiceKey service) => _operations.Add(new IpvsOperation.RemoveService(service));

    /// <summary>Begins the next portion.</summary>
    public void Clear()
    {
        _operations.Clear();
        _services.Clear();
    }

    private void PlanDestinations(ServiceKey service, IReadOnlyList<IpvsDestination> desired, IReadOnlyList<IpvsDestination> actual)
    {
        foreach (var destination in actual) _found[destination.Key] = destination;
        foreach (var destination in desired)
        {
            if (_found.Count == 0 || !_found.Remove(destination.Key, out var present))
                _operations.Add(new IpvsOperation.AddDestination(service, destination));
            else if (present != destination)
                // Whoever loses weight does so after the others have gained theirs.
                (destination.Weight < present.Weight ? _lowered : _operations)
                    .Add(new IpvsOperation.UpdateDestination(service, destination));
        }
        _operations.AddRange(_lowered);
        _lowered.Clear();
        foreach (var leftover in _found.Keys) _operations.Add(new IpvsOperation.RemoveDestination(service, leftover));
        _found.Clear();
    }
}
