using Checkers.Kernel;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Checkers.Tests.Kernel;

/// <summary>The kernel's table in memory, with the kernel's errors; destinations are listed newest first, as the kernel does.</summary>
internal sealed class FakeIpvsTable : IIpvsTable
{
    private readonly Dictionary<ServiceKey, (IpvsService Service, List<IpvsDestination> Destinations)> _services = [];

    public FakeIpvsTable(params IEnumerable<ServiceState> states)
    {
        foreach (var state in states) _services[state.Service.Key] = (state.Service, [.. state.Destinations]);
    }

    public Dictionary<ServiceKey, ServiceState> Snapshot() =>
        _services.ToDictionary(pair => pair.Key, pair => new ServiceState(pair.Value.Service, [.. pair.Value.Destinations]));

    /// <summary>Scheduler names the kernel does not know.</summary>
    public HashSet<string> UnknownSchedulers { get; } = [];

    /// <summary>Destinations the kernel does not take.</summary>
    public HashSet<DestinationKey> Unwelcome { get; } = [];

    /// <summary>Everything asked for, in order: dumps and operations.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The operations asked for, as they came together.</summary>
    public List<IReadOnlyList<IpvsOperation>> Batches { get; } = [];

    /// <summary>How many more batches are carried out before the kernel stops answering.</summary>
    public int BatchesLeft { get; set; } = int.MaxValue;

    public IpvsTimeouts Timeouts { get; private set; } = new(900, 120, 300);

    public IReadOnlyList<IpvsService> ListServices()
    {
        Requests.Add("services");
        return [.. _services.Values.Select(entry => entry.Service)];
    }

    public IReadOnlyList<IpvsDestination> ListDestinations(ServiceKey service)
    {
        Requests.Add($"destinations {service}");
        return _services.TryGetValue(service, out var entry) ? [.. entry.Destinations] : [];
    }

    public Dictionary<DestinationKey, uint> Connections { get; } = [];

    public IReadOnlyDictionary<DestinationKey, uint> CountConnections(ServiceKey service) => Connections;

    public IReadOnlyList<Errno> Execute(IReadOnlyList<IpvsOperation> operations)
    {
        if (BatchesLeft-- == 0) throw new NetlinkException("IPVS batch", new(Errno.ETIMEDOUT));
        Batches.Add([.. operations]);
        Requests.AddRange(operations.Select(operation => operation.GetType().Name));
        return [.. operations.Select(Try)];
    }

    public IpvsTimeouts GetTimeouts() => Timeouts;

    public void SetTimeouts(IpvsTimeouts timeouts) => Timeouts = timeouts;

    /// <summary>Applies one operation that the kernel must not refuse.</summary>
    public void Apply(IpvsOperation operation) => Assert.Equal(Errno.None, Try(operation));

    private Errno Try(IpvsOperation operation)
    {
        switch (operation)
        {
            case IpvsOperation.AddService(var service):
                if (UnknownSchedulers.Contains(service.Scheduler)) return Errno.ENOENT;
                return _services.TryAdd(service.Key, (service, [])) ? Errno.None : Errno.EEXIST;
            case IpvsOperation.UpdateService(var service):
                if (!_services.TryGetValue(service.Key, out var old)) return Errno.ESRCH;
                _services[service.Key] = (service, old.Destinations);
                return Errno.None;
            case IpvsOperation.RemoveService(var key): return _services.Remove(key) ? Errno.None : Errno.ESRCH;
            case IpvsOperation.AddDestination(var key, var item): return Place(key, item, present: false);
            case IpvsOperation.UpdateDestination(var key, var item): return Place(key, item, present: true);
            case IpvsOperation.RemoveDestination(var key, var item):
                if (!_services.TryGetValue(key, out var entry)) return Errno.ESRCH;
                return entry.Destinations.RemoveAll(found => found.Key == item) == 1 ? Errno.None : Errno.ENOENT;
            case IpvsOperation.Flush: _services.Clear(); return Errno.None;
            default: throw new InvalidOperationException();
        }
    }

    private Errno Place(ServiceKey key, IpvsDestination item, bool present)
    {
        if (!_services.TryGetValue(key, out var entry)) return Errno.ESRCH;
        if (Unwelcome.Contains(item.Key)) return Errno.EINVAL;
        var index = entry.Destinations.FindIndex(found => found.Key == item.Key);
        if (index < 0 == present) return present ? Errno.ENOENT : Errno.EEXIST;
        if (present) entry.Destinations[index] = item;
        else entry.Destinations.Insert(0, item);
        return Errno.None;
    }
}
