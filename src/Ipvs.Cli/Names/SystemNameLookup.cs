using System.Net;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Names;

/// <summary>The system's names, each asked for once.</summary>
internal sealed class SystemNameLookup : INameLookup
{
    /// <summary>Hosts whose names are not known by then are listed by address.</summary>
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(10);

    private readonly Dictionary<IPAddress, string?> _hosts = [];
    private readonly Dictionary<(ushort Port, TransportProtocol Protocol), string?> _services = [];

    /// <inheritdoc/>
    public bool TryFindAddress(string host, out IPAddress? address)
    {
        address = null;
        return host.Length != 0 && NameService.TryFindAddress(host, out address);
    }

    /// <inheritdoc/>
    public bool TryFindPort(string service, TransportProtocol protocol, out ushort port)
    {
        port = 0;
        return NameOf(protocol) is { } name && NameService.TryFindPort(service, name, out port);
    }

    /// <inheritdoc/>
    public void PrepareHosts(IReadOnlyCollection<IPAddress> addresses)
    {
        if (addresses.Count > 1)
        {
            new HostNameSearch([.. addresses], NameService.FindHost).Run(LongestSearch, _hosts);
        }
    }

    /// <inheritdoc/>
    public string? FindHost(IPAddress address)
    {
        if (!_hosts.TryGetValue(address, out string? name))
        {
            name = NameService.FindHost(address);
            _hosts.Add(address, name);
        }

        return name;
    }

    /// <inheritdoc/>
    public string? FindService(ushort port, TransportProtocol protocol)
    {
        if (!_services.TryGetValue((port, protocol), out string? name))
        {
            name = NameOf(protocol) is { } protocolName ? NameService.FindService(port, protocolName) : null;
            _services.Add((port, protocol), name);
        }

        return name;
    }

    private static string? NameOf(TransportProtocol protocol) => protocol switch
    {
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Udp => "udp",
        TransportProtocol.Sctp => "sctp",
        _ => null,
    };
}
