using Ipvs.Netlink;
using Linux.Abi;

namespace Checkers.Kernel;

/// <summary>The kernel's IPVS table as the reconciler uses it.</summary>
internal interface IIpvsTable
{
    /// <summary>All services, also those of others.</summary>
    IReadOnlyList<IpvsService> ListServices();

    /// <summary>The destinations of a service; none when there is no such service.</summary>
    IReadOnlyList<IpvsDestination> ListDestinations(ServiceKey service);

    /// <summary>Connections of each destination of a service; none when there is no such service.</summary>
    IReadOnlyDictionary<DestinationKey, uint> CountConnections(ServiceKey service);

    /// <summary>Carries out in order; one failure does not stop the next.</summary>
    /// <returns>One result per operation.</returns>
    IReadOnlyList<Errno> Execute(IReadOnlyList<IpvsOperation> operations);

    /// <summary>The connection timeouts.</summary>
    IpvsTimeouts GetTimeouts();

    /// <summary>Sets the connection timeouts.</summary>
    void SetTimeouts(IpvsTimeouts timeouts);
}
