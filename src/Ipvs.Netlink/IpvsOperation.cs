namespace Ipvs.Netlink;

/// <summary>A change to the kernel's table, for <see cref="IpvsClient.Execute(IReadOnlyList{IpvsOperation})"/>. Operations are carried out in the order given.</summary>
public abstract record IpvsOperation
{
    private IpvsOperation()
    {
    }

    /// <summary>Adds a service; EEXIST when there is one with the key, ENOENT when the scheduler or persistence engine is unknown.</summary>
    /// <param name="Service">The new service.</param>
    public sealed record AddService(IpvsService Service) : IpvsOperation;

    /// <summary>Gives the service of the same key this configuration; connections and counters stay. ESRCH when there is none.</summary>
    /// <param name="Service">The service as it shall be.</param>
    public sealed record UpdateService(IpvsService Service) : IpvsOperation;

    /// <summary>Removes a service with its destinations; ESRCH when there is none.</summary>
    /// <param name="Service">The service.</param>
    public sealed record RemoveService(ServiceKey Service) : IpvsOperation;

    /// <summary>Adds a destination; EEXIST when there is one with the key, ESRCH when there is no such service.</summary>
    /// <param name="Service">Its service.</param>
    /// <param name="Destination">The new destination.</param>
    public sealed record AddDestination(ServiceKey Service, IpvsDestination Destination) : IpvsOperation;

    /// <summary>Gives the destination of the same key this configuration; connections and counters stay. ENOENT when there is none.</summary>
    /// <param name="Service">Its service.</param>
    /// <param name="Destination">The destination as it shall be.</param>
    public sealed record UpdateDestination(ServiceKey Service, IpvsDestination Destination) : IpvsOperation;

    /// <summary>Removes a destination; ENOENT when there is none.</summary>
    /// <param name="Service">Its service.</param>
    /// <param name="Destination">The destination.</param>
    public sealed record RemoveDestination(ServiceKey Service, DestinationKey Destination) : IpvsOperation;

    /// <summary>Sets the counters of a service and its destinations to zero; ESRCH when there is none.</summary>
    /// <param name="Service">The service.</param>
    public sealed record ZeroService(ServiceKey Service) : IpvsOperation;

    /// <summary>Sets all counters to zero, the totals of the namespace too.</summary>
    public sealed record ZeroAll : IpvsOperation;

    /// <summary>Removes every service.</summary>
    public sealed record Flush : IpvsOperation;
}
