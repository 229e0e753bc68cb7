using Ipvs.Netlink;
using Linux.Abi;

namespace Checkers.Kernel;

/// <summary>The table of the kernel's network namespace.</summary>
internal sealed class KernelIpvsTable(IpvsClient client) : IIpvsTable
{
    /// <inheritdoc/>
    public IReadOnlyList<IpvsService> ListServices()
    {
        var entries = client.GetServices();
        var services = new List<IpvsService>(entries.Count);
        foreach (var entry in entries) services.Add(entry.Service);
        return services;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IpvsDestination> ListDestinations(ServiceKey service)
    {
        var entries = client.GetDestinations(service);
        var destinations = new List<IpvsDestination>(entries.Count);
        foreach (var entry in entries) destinations.Add(entry.Destination);
        return destinations;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Errno> Execute(IReadOnlyList<IpvsOperation> operations)
    {
        var results = client.Execute(operations);
        var errors = new Errno[results.Count];
        for (var index = 0; index < errors.Length; index++) errors[index] = results[index].Error;
        return errors;
    }

    /// <inheritdoc/>
    public IpvsTimeouts GetTimeouts() => client.GetTimeouts();

    /// <inheritdoc/>
    public void SetTimeouts(IpvsTimeouts timeouts) => client.SetTimeouts(timeouts);
}
