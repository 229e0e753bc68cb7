using System.Net;
using Ipvs.Netlink;

namespace Ipvs.Cli.Names;

/// <summary>
/// Names of hosts that were prepared and of no others, so that asking never blocks; preparing takes a limited time, and what
/// was not answered in it is not asked for again.
/// </summary>
/// <param name="system">Names of services.</param>
/// <param name="findHost">Finds the name of one address; called from several threads.</param>
/// <param name="limit">How long preparing may take.</param>
internal sealed class PreparedNames(INameLookup system, Func<IPAddress, string?> findHost, TimeSpan limit) : INameLookup
{
    private readonly Dictionary<IPAddress, string?> _hosts = [];

    /// <inheritdoc/>
    public bool TryFindAddress(string host, out IPAddress? address) => system.TryFindAddress(host, out address);

    /// <inheritdoc/>
    public bool TryFindPort(string service, TransportProtocol protocol, out ushort port) => system.TryFindPort(service, protocol, out port);

    /// <inheritdoc/>
    public void PrepareHosts(IReadOnlyCollection<IPAddress> addresses)
    {
        IPAddress[] unknown = [.. addresses.Where(address => !_hosts.ContainsKey(address)).Distinct()];
        if (unknown.Length > 0)
        {
            new HostNameSearch(unknown, findHost).Run(limit, _hosts);
        }
    }

    /// <inheritdoc/>
    public string? FindHost(IPAddress address) => _hosts.GetValueOrDefault(address);

    /// <inheritdoc/>
    public string? FindService(ushort port, TransportProtocol protocol) => system.FindService(port, protocol);
}
