using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>The kernel's IPVS table as the reconciler uses it.</summary>
internal interface IIpvsTable
{
    /// <summary>All services, also those of others.</summary>
    IReadOnlyList<IpvsService> ListServices();

    /// <summary>The destinations of each of <paramref name="services"/>.</summary>
    IReadOnlyList<IReadOnlyList<IpvsDestination>> ListDestinations(IReadOnlyList<ServiceKey> services);

    /// <summary>Executes in order; one failure does not stop the next.</summary>
    /// <returns>What was refused, in order.</returns>
    IReadOnlyList<IpvsFailure> Execute(IReadOnlyList<IpvsOperation> operations);

    /// <summary>Removes everything, also what belongs to others.</summary>
    void Flush();

    /// <summary>The connection timeouts.</summary>
    IpvsTimeouts GetTimeouts();

    /// <summary>Sets the connection timeouts.</summary>
    void SetTimeouts(IpvsTimeouts timeouts);
}
