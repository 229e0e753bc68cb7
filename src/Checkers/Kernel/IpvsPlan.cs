using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>
/// What to change so that the kernel has what is wanted. Pure: first start, reload, recovery and repair differ only in what they pass.
/// </summary>
internal static class IpvsPlan
{
    /// <summary>The operations, in an order that never leaves a service without a destination it has before and after.</summary>
    /// <param name="desired">What is wanted, in file order; no two with the same key.</param>
    /// <param name="actual">What the kernel has; services not mentioned do not exist.</param>
    /// <param name="owned">Services of ours: only these may be removed. Everything else not wanted is somebody else's.</param>
    public static List<IpvsOperation> Create(
        IReadOnlyList<ServiceState> desired, IReadOnlyDictionary<ServiceKey, ServiceState> actual, IReadOnlySet<ServiceKey> owned)
    {
        var operations = new List<IpvsOperation>();
        var wanted = new HashSet<ServiceKey>(desired.Count);
        foreach (var service in desired)
        {
            wanted.Add(service.Service.Key);
            PlanService(service, actual.GetValueOrDefault(service.Service.Key), operations);
        }
        foreach (var key in actual.Keys)
            if (owned.Contains(key) && !wanted.Contains(key))
                operations.Add(new IpvsOperation.RemoveService(key));
        return operations;
    }

    private static void PlanService(ServiceState desired, ServiceState? actual, List<IpvsOperation> operations)
    {
        var key = desired.Service.Key;
        if (actual is null) operations.Add(new IpvsOperation.AddService(desired.Service));
        else if (actual.Service != desired.Service) operations.Add(new IpvsOperation.UpdateService(desired.Service));
        PlanDestinations(key, desired.Destinations, actual?.Destinations ?? [], operations);
    }

    private static void PlanDestinations(
        ServiceKey service, IReadOnlyList<IpvsDestination> desired, IReadOnlyList<IpvsDestination> actual, List<IpvsOperation> operations)
    {
        var found = new Dictionary<DestinationKey, IpvsDestination>(actual.Count);
        foreach (var destination in actual) found[destination.Key] = destination;
        List<IpvsOperation>? lowered = null;
        foreach (var destination in desired)
        {
            if (!found.Remove(destination.Key, out var present))
                operations.Add(new IpvsOperation.AddDestination(service, destination));
            else if (present != destination)
                // Whoever loses weight does so after the others have gained theirs.
                (destination.Weight < present.Weight ? lowered ??= [] : operations)
                    .Add(new IpvsOperation.UpdateDestination(service, destination));
        }
        if (lowered is not null) operations.AddRange(lowered);
        foreach (var leftover in found.Keys) operations.Add(new IpvsOperation.RemoveDestination(service, leftover));
    }
}
