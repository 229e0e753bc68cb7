using System.Net;
using Ipvs.Netlink;

namespace Ipvs.Cli.Names;

/// <summary>
/// Names of hosts that were prepared and of no others, so that asking never blocks; what was not answered while preparing is
/// not asked for again.
/// </summary>
/// <param name="system">The system's names.</param>
internal sealed class PreparedNames(INameLookup system) : INameLookup
{
    private readonly Dictionary<IPAddress, string?> _hosts = [];

    /// <summary>False: names must be prepared.</summary>
    public bool FindsHostsInFilesOnly => false;

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
            system.PrepareHosts(unknown);
            foreach (IPAddress address in unknown)
            {
                _hosts.Add(address, system.FindHost(address));
            }
        }
    }

    /// <inheritdoc/>
    public string? FindHost(IPAddress address) => _hosts.GetValueOrDefault(address);

    /// <inheritdoc/>
    public string? FindService(ushort port, TransportProtocol protocol) => system.FindService(port, protocol);
}
