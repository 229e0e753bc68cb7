using Ipvs.Netlink;
using Linux.Abi;

namespace Checkers.Kernel;

/// <summary>
/// Brings the kernel's table in line with what is wanted; the only writer to it. Between dumps it knows the table from its own changes,
/// so that a change of one server costs one request. Not thread-safe.
/// </summary>
internal sealed class IpvsReconciler(IIpvsTable table)
{
    private readonly Dictionary<ServiceKey, ServiceState> _actual = [];
    private readonly Dictionary<IpvsOperation, Errno> _failing = [];
    private readonly Dictionary<ServiceKey, List<IpvsOperation>> _lastRepairs = [];
    private readonly HashSet<ServiceKey> _refused = [];
    private HashSet<ServiceKey> _owned = [];
    private int _nextToVerify;

    /// <summary>Services that are ours: wanted now, or wanted before and not yet removed.</summary>
    public IReadOnlySet<ServiceKey> Owned => _owned;

    /// <summary>Takes over what a role that died had created.</summary>
    public void Adopt(IEnumerable<ServiceKey> owned) => _owned.UnionWith(owned);

    /// <summary>First start, reload and recovery: dumps, plans, executes.</summary>
    public ReconcileReport Reconcile(DesiredTable desired)
    {
        _owned.UnionWith(desired.Keys);
        _actual.Clear();
        foreach (var service in table.ListServices())
            if (_owned.Contains(service.Key))
                // Of a service that only has to go, nobody needs the destinations.
                _actual[service.Key] = new(service, desired.Contains(service.Key) ? table.ListDestinations(service.Key) : []);
        var report = Execute(IpvsPlan.Create(desired.All(), _actual, _owned));
        _owned = [.. desired.Keys, .. _actual.Keys];
        return report;
    }

    /// <summary>A change of health: brings <paramref name="desired"/> in line with what the kernel is known to have.</summary>
    public ReconcileReport Apply(IReadOnlyList<ServiceState> desired) => Execute(IpvsPlan.Create(desired, Known(desired), _owned));

    /// <summary>
    /// Looks at the kernel and repairs what somebody else changed: services that are gone or changed at once, destinations of
    /// <paramref name="budget"/> services per call, in turn.
    /// </summary>
    /// <param name="desired">What is wanted.</param>
    /// <param name="budget">Services whose destinations are looked at.</param>
    /// <param name="retriesRefused">Whether what the kernel refused is asked for again; it may look for a module each time.</param>
    /// <returns>What was repaired; a repair that has to be repeated again and again is in it once.</returns>
    public ReconcileReport Verify(DesiredTable desired, int budget, bool retriesRefused = true)
    {
        var keys = KeysToVerify(desired, budget, retriesRefused);
        if (keys.Count == 0) return ReconcileReport.Nothing;
        var states = desired.For(keys);
        var report = Execute(IpvsPlan.Create(states, Known(states), _owned));
        var repairs = report.Done.ToLookup(IpvsOperationText.ServiceOf);
        var news = new List<IpvsOperation>();
        foreach (var key in keys)
        {
            var done = repairs[key].ToList();
            if (done.Count == 0) _lastRepairs.Remove(key);
            else if (!_lastRepairs.TryGetValue(key, out var before) || !before.SequenceEqual(done))
            {
                _lastRepairs[key] = done;
                news.AddRange(done);
            }
        }
        return report with { Done = news };
    }

    /// <summary>Empties the table, also of what belongs to others.</summary>
    public ReconcileReport Flush()
    {
        _actual.Clear();
        var error = table.Execute([new IpvsOperation.Flush()])[0];
        return error == Errno.None ? ReconcileReport.Nothing : new([], [new(new IpvsOperation.Flush(), error)]);
    }

    /// <summary>Removes what is ours; destinations go with their services.</summary>
    public ReconcileReport RemoveAll()
    {
        var report = Execute([.. _owned.Select(key => new IpvsOperation.RemoveService(key))]);
        _owned.Clear();
        return report;
    }

    private Dictionary<ServiceKey, ServiceState> Known(IReadOnlyList<ServiceState> desired)
    {
        var known = new Dictionary<ServiceKey, ServiceState>(desired.Count);
        foreach (var state in desired)
            if (_actual.TryGetValue(state.Service.Key, out var actual))
                known[state.Service.Key] = actual;
        return known;
    }

    // Refreshes _actual of the services it returns.
    private List<ServiceKey> KeysToVerify(DesiredTable desired, int budget, bool retriesRefused)
    {
        var services = table.ListServices();
        var found = new Dictionary<ServiceKey, IpvsService>(services.Count);
        foreach (var service in services) found[service.Key] = service;
        var slice = new HashSet<ServiceKey>();
        for (var count = Math.Min(budget, desired.Keys.Count); count > 0; count--)
            slice.Add(desired.Keys[_nextToVerify = (_nextToVerify + 1) % desired.Keys.Count]);
        var keys = new List<ServiceKey>();
        foreach (var key in desired.Keys)
        {
            if (!retriesRefused && _refused.Contains(key)) continue;
            if (!found.TryGetValue(key, out var service)) _actual.Remove(key);
            else if (slice.Contains(key) || !_actual.TryGetValue(key, out var known) || known.Service != service)
                _actual[key] = new(service, table.ListDestinations(key));
            else continue;
            keys.Add(key);
        }
        return keys;
    }

    private ReconcileReport Execute(List<IpvsOperation> operations)
    {
        if (operations.Count == 0) return ReconcileReport.Nothing;
        var done = new List<IpvsOperation>(operations.Count);
        var failures = new List<IpvsFailure>();
        var surprises = ExecuteOnce(operations, done, failures);
        if (surprises.Count > 0) ExecuteAgain(operations, surprises, done, failures);
        return new(done, OnlyNew(operations, failures));
    }

    // Somebody changed a service since the last look: look again and plan once more for these services.
    private void ExecuteAgain(
        List<IpvsOperation> operations, HashSet<ServiceKey> surprises, List<IpvsOperation> done, List<IpvsFailure> failures)
    {
        var present = new Dictionary<ServiceKey, IpvsService>();
        foreach (var service in table.ListServices()) present[service.Key] = service;
        var retry = new List<IpvsOperation>();
        foreach (var key in surprises)
        {
            if (present.TryGetValue(key, out var service)) _actual[key] = new(service, table.ListDestinations(key));
            else _actual.Remove(key);
        }
        failures.RemoveAll(failure => surprises.Contains(IpvsOperationText.ServiceOf(failure.Operation)));
        foreach (var operation in operations)
            if (surprises.Contains(IpvsOperationText.ServiceOf(operation)) && Adapted(operation) is { } adapted)
                retry.Add(adapted);
        ExecuteOnce(retry, done, failures);
    }

    /// <summary>The operation that has the same result on the table as it is now; null: nothing left to do.</summary>
    private IpvsOperation? Adapted(IpvsOperation operation)
    {
        _actual.TryGetValue(IpvsOperationText.ServiceOf(operation), out var actual);
        return operation switch
        {
            IpvsOperation.AddService(var service) => Placed(actual, service),
            IpvsOperation.UpdateService(var service) => Placed(actual, service),
            IpvsOperation.RemoveService => actual is null ? null : operation,
            IpvsOperation.AddDestination(var key, var item) => Placed(actual, key, item),
            IpvsOperation.UpdateDestination(var key, var item) => Placed(actual, key, item),
            IpvsOperation.RemoveDestination(_, var item) => Find(actual, item) is null ? null : operation,
            _ => operation,
        };
    }

    private static IpvsOperation? Placed(ServiceState? actual, IpvsService wanted) =>
        actual is null ? new IpvsOperation.AddService(wanted)
        : actual.Service == wanted ? null : new IpvsOperation.UpdateService(wanted);

    private static IpvsOperation? Placed(ServiceState? actual, ServiceKey key, IpvsDestination wanted) => Find(actual, wanted.Key) switch
    {
        null => new IpvsOperation.AddDestination(key, wanted),
        var found when found == wanted => null,
        _ => new IpvsOperation.UpdateDestination(key, wanted),
    };

    private static IpvsDestination? Find(ServiceState? actual, DestinationKey key) =>
        actual?.Destinations.Where(destination => destination.Key == key).Select(destination => (IpvsDestination?)destination).FirstOrDefault();

    private HashSet<ServiceKey> ExecuteOnce(List<IpvsOperation> operations, List<IpvsOperation> done, List<IpvsFailure> failures)
    {
        var surprises = new HashSet<ServiceKey>();
        var changes = new KnownChanges(_actual);
        var errors = table.Execute(operations);
        for (var index = 0; index < operations.Count; index++)
        {
            if (errors[index] == Errno.None)
            {
                done.Add(operations[index]);
                changes.Apply(operations[index]);
                continue;
            }
            failures.Add(new(operations[index], errors[index]));
            if (IsSurprise(operations[index], errors[index])) surprises.Add(IpvsOperationText.ServiceOf(operations[index]));
        }
        changes.Commit();
        return surprises;
    }

    private static bool IsSurprise(IpvsOperation operation, Errno error) => error switch
    {
        Errno.EEXIST or Errno.ESRCH => true,
        // For services ENOENT is an unknown scheduler: looking again does not help.
        Errno.ENOENT => operation is IpvsOperation.UpdateDestination or IpvsOperation.RemoveDestination,
        _ => false,
    };

    private List<IpvsFailure> OnlyNew(List<IpvsOperation> tried, List<IpvsFailure> failures)
    {
        var news = new List<IpvsFailure>();
        var now = new Dictionary<IpvsOperation, Errno>();
        foreach (var failure in failures)
        {
            now[failure.Operation] = failure.Error;
            if (!_failing.TryGetValue(failure.Operation, out var before) || before != failure.Error) news.Add(failure);
        }
        foreach (var operation in tried) _failing.Remove(operation);
        foreach (var (operation, error) in now) _failing[operation] = error;
        _refused.Clear();
        foreach (var operation in _failing.Keys)
            if (operation is not IpvsOperation.Flush) _refused.Add(IpvsOperationText.ServiceOf(operation));
        return news;
    }
}
