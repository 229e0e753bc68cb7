using System.Net;
using System.Net.Sockets;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Tests;

/// <summary>Host names as a test says.</summary>
internal sealed class HostTable(params (string Name, string Address)[] hosts) : IHostNames
{
    public IPAddress? Find(string name, bool isIpv6) => hosts
        .Where(h => h.Name == name)
        .Select(static h => IPAddress.Parse(h.Address))
        .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetworkV6 == isIpv6);
}
