using System.Net;
using System.Net.Sockets;
using Keepalived.Migrate.Source;

namespace Keepalived.Files;

/// <summary>Host names as this machine resolves them.</summary>
internal sealed class SystemHostNames : IHostNames
{
    private readonly Dictionary<(string, bool), IPAddress?> _known = [];

    /// <inheritdoc/>
    public IPAddress? Find(string name, bool isIpv6)
    {
        if (_known.TryGetValue((name, isIpv6), out var address)) return address;
        return _known[(name, isIpv6)] = Ask(name, isIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork);
    }

    private static IPAddress? Ask(string name, AddressFamily family)
    {
        try
        {
            return Dns.GetHostAddresses(name, family).FirstOrDefault();
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return null;
        }
    }
}
