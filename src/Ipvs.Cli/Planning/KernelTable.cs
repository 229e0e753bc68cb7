using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Planning;

/// <summary>The kernel's table.</summary>
internal sealed class KernelTable(IpvsClient client) : IKernelTable
{
    /// <inheritdoc/>
    public IEnumerable<IpvsService> ReadServices() => client.GetServices().Select(entry => entry.Service);

    /// <inheritdoc/>
    public IEnumerable<IpvsDestination> ReadServers(ServiceKey service) =>
        client.GetDestinations(service).Select(entry => entry.Destination);

    /// <inheritdoc/>
    public IReadOnlyList<NetlinkResult> Execute(IReadOnlyList<IpvsOperation> operations) => client.Execute(operations);
}
