using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Planning;

/// <summary>
/// The part of <see cref="IpvsClient"/> that plans are read from and carried out on. Every method may throw
/// <see cref="NetlinkException"/>.
/// </summary>
internal interface IKernelTable
{
    /// <summary>All services.</summary>
    IEnumerable<IpvsService> ReadServices();

    /// <summary>The servers of a service, the most recently added first; none when there is no such service.</summary>
    IEnumerable<IpvsDestination> ReadServers(ServiceKey service);

    /// <summary>Carries out operations in order; one that fails does not stop the next. One result per operation.</summary>
    IReadOnlyList<NetlinkResult> Execute(IReadOnlyList<IpvsOperation> operations);
}
