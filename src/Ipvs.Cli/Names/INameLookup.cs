using System.Net;
using Ipvs.Netlink;

namespace Ipvs.Cli.Names;

/// <summary>Host and service names of the system. Lookups may block.</summary>
internal interface INameLookup
{
    /// <summary>First IPv4 address of a host.</summary>
    bool TryFindAddress(string host, out IPAddress? address);

    /// <summary>Port of a service name; nothing is found for <see cref="TransportProtocol.None"/>.</summary>
    bool TryFindPort(string service, TransportProtocol protocol, out ushort port);

    /// <summary>Whether every host is quick to ask for, so that nothing needs to be prepared.</summary>
    bool FindsHostsInFilesOnly { get; }

    /// <summary>Looks up the names of many hosts at once, so that asking for each is quick afterwards.</summary>
    void PrepareHosts(IReadOnlyCollection<IPAddress> addresses);

    /// <summary>Name of a host, or null.</summary>
    string? FindHost(IPAddress address);

    /// <summary>Name of a service, or null.</summary>
    string? FindService(ushort port, TransportProtocol protocol);
}
