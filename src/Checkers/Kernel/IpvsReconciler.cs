using Ipvs.Netlink;
using Linux.Abi;

namespace Checkers.Kernel;

/// <summary>
/// Brings the kernel's table in line with what is wanted; the only writer to it. Between dumps it knows the table from its own changes,
/// so that a change of one server costs one request. Not thread-safe.
/// </summary>
internal sealed class IpvsReconciler(IIpvsTable table)
{
    // A few datagrams' worth: of a large table the operations are never there all at once.
    private const int OperationsAtOnce = 512;

    private readonly Dictionary<ServiceKey, ServiceState> _actual = [];
    private readonly Dictionary<IpvsOperation, Errno> _failing = [];
    private readonly Dictionary<ServiceKey, List<IpvsOperation>> _lastRepairs = [];
    private readonly HashSet<ServiceKey> _owned = [];
    private int _nextToVerify;

    /// <summary>Services that are ours: wanted now, or wanted before and not yet removed.</summary>
    public IReadOnlySet<ServiceKey> Owned => _owned;

    /// <summary>Takes over what a role that died had created.</summary>
    public void Adopt(IReadOnlyCollection<ServiceKey> owned)
    {
        _owned.EnsureCapacity(owned.Count);
        _owned.UnionWith(owned);
    }

    /// <summary>First start, reload and recovery: dumps, plans, executes.</summary>
    /// <returns>What the kernel refused, without what was reported before.</returns>
    public List<IpvsFailure> Reconcile(DesiredTable desired)
    {
        _owned.UnionWith(desired.Keys);
        _actual.Clear();
        _actual.EnsureCapacity(desired.Keys.Count);
        foreach (var service in table.ListServices())
            if (_owned.Contains(service.Key))
                // Of a service that only has to go, nobody needs the destinations.
                _actual[service.Key] = new(service, desired.Contains(service.Key) ? table.ListDestinations(service.Key) : []);
        var failures = new List<IpvsFailure>();
        Bring(desired.All(), failures);
        Remove([.. _actual.Keys.Where(key => !desired.Contains(key))], failures);
        _owned.RemoveWhere(key => !desired.Contains(key) && !_actual.ContainsKey(key));
        return OnlyNew(failures);
    }

    /// <summary>A change of health: brings <paramref name="desired"/> in line with what the kernel is known to have.</summary>
    /// <returns>What the kernel refused, without what was reported before.</returns>
    public List<IpvsFailure> Apply(IEnumerable<ServiceState> desired)
    {
        var failures = new List<IpvsFailure>();
        Bring(desired, failures);
        return OnlyNew(failures);
    }

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
        var (all, failures) = (new List<IpvsOperation>(), new List<IpvsFailure>());
        Bring(desired.For(keys), failures, all);
        var repairs = all.ToLookup(IpvsOperationText.ServiceOf);
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
        return new(news, OnlyNew(failures));
    }

    /// <summary>Empties the table, also of what belongs to others.</summary>
    /// <returns>What the kernel refused.</returns>
    public List<IpvsFailure> Flush()
    {
        _actual.Clear();
        var error = table.Execute([new IpvsOperation.Flush()])[0];
        return error == Errno.None ? [] : [new(new IpvsOperation.Flush(), error)];
    }

    /// <summary>Removes what is ours; destinations go with their services.</summary>
    /// <returns>What the kernel refused, without what was reported before.</returns>
    public List<IpvsFailure> RemoveAll()
    {
        var failures = new List<IpvsFailure>();
        Remove(_owned, failures);
        _owned.Clear();
        return OnlyNew(failures);
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
        var refused = retriesRefused ? [] : _failing.Keys.Select(IpvsOperationText.ServiceOf).ToHashSet();
        var keys = new List<ServiceKey>();
        foreach (var key in desired.Keys)
        {
            if (refused.Contains(key)) continue;
            if (!found.TryGetValue(key, out var service)) _actual.Remove(key);
            else if (slice.Contains(key) || !_actual.TryGetValue(key, out var known) || known.Service != service)
                _actual[key] = new(service, table.ListDestinations(key));
            else continue;
            keys.Add(key);
        }
        return keys;
    }

    private void Bring(IEnumerable<ServiceState> desired, List<IpvsFailure> failures, List<IpvsOperation>? done = null)
    {
        var plan = new IpvsPlan();
        foreach (var state in desired)
        {
            plan.Add(state, _actual.GetValueOrDefault(state.Service.Key));
            if (plan.Operations.Count >= OperationsAtOnce) Execute(plan, failures, done);
        }
        Execute(plan, failures, done);
    }

    private void Remove(IEnumerable<ServiceKey> services, List<IpvsFailure> failures)
    {
        var plan = new IpvsPlan();
        foreach (var key in services)
        {
            plan.Remove(key);
            if (plan.Operations.Count >= OperationsAtOnce) Execute(plan, failures);
        }
        Execute(plan, failures);
    }

    // Afterwards the plan is empty, for the next portion.
    private void Execute(IpvsPlan plan, List<IpvsFailure> failures, List<IpvsOperation>? done = null)
    {
        if (plan.Operations.Count == 0) return;
        var failed = ExecuteOnce(plan.Operations, done);
        foreach (var state in plan.Services) _actual[state.Service.Key] = state;
        if (failed.Count > 0) failed = ExecuteAgain(plan.Operations, failed, done);
        ForgetSuccesses(plan.Operations, failed);
        failures.AddRange(failed);
        plan.Clear();
    }

    private List<IpvsFailure> ExecuteOnce(IReadOnlyList<IpvsOperation> operations, List<IpvsOperation>? done)
    {
        var failed = new List<IpvsFailure>();
        var errors = table.Execute(operations);
        for (var index = 0; index < operations.Count; index++)
        {
            if (errors[index] != Errno.None)
            {
                failed.Add(new(operations[index], errors[index]));
                continue;
            }
            done?.Add(operations[index]);
            if (operations[index] is IpvsOperation.RemoveService(var key)) _actual.Remove(key);
        }
        return failed;
    }

    // Where the kernel refused something, look what is there now. If somebody changed a service since the last look, what was planned for
    // it is adapted and tried once more.
    private List<IpvsFailure> ExecuteAgain(IReadOnlyList<IpvsOperation> operations, List<IpvsFailure> failed, List<IpvsOperation>? done)
    {
        Look(ServicesOf(failed));
        var surprises = ServicesOf(failed.Where(IsSurprise));
        if (surprises.Count == 0) return failed;
        var retry = new List<IpvsOperation>();
        foreach (var operation in operations)
            if (surprises.Contains(IpvsOperationText.ServiceOf(operation)) && Adapted(operation) is { } adapted)
                retry.Add(adapted);
        failed.RemoveAll(failure => surprises.Contains(IpvsOperationText.ServiceOf(failure.Operation)));
        if (retry.Count == 0) return failed;
        failed.AddRange(ExecuteOnce(retry, done));
        Look(surprises);
        return failed;
    }

    private static HashSet<ServiceKey> ServicesOf(IEnumerable<IpvsFailure> failures) =>
        failures.Select(static failure => IpvsOperationText.ServiceOf(failure.Operation)).ToHashSet();

    private void Look(HashSet<ServiceKey> services)
    {
        foreach (var key in services) _actual.Remove(key);
        foreach (var service in table.ListServices())
            if (services.Contains(service.Key))
                _actual[service.Key] = new(service, table.ListDestinations(service.Key));
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

    private static bool IsSurprise(IpvsFailure failure) => failure.Error switch
    {
        Errno.EEXIST or Errno.ESRCH => true,
        // For services ENOENT is an unknown scheduler: looking again does not help.
        Errno.ENOENT => failure.Operation is IpvsOperation.UpdateDestination or IpvsOperation.RemoveDestination,
        _ => false,
    };

    private void ForgetSuccesses(IReadOnlyList<IpvsOperation> tried, List<IpvsFailure> failed)
    {
        if (_failing.Count == 0) return;
        var still = failed.Select(static failure => failure.Operation).ToHashSet();
        foreach (var operation in tried)
            if (!still.Contains(operation))
                _failing.Remove(operation);
    }

    private List<IpvsFailure> OnlyNew(List<IpvsFailure> failures)
    {
        var news = failures.FindAll(failure => !_failing.TryGetValue(failure.Operation, out var before) || before != failure.Error);
        foreach (var failure in failures) _failing[failure.Operation] = failure.Error;
        return news;
    }
}
