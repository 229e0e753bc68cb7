using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Names;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Output;

/// <summary>Addresses with ports as printed, by name unless names are off.</summary>
/// <param name="names">Null prints numbers.</param>
internal sealed class EndpointText(INameLookup? names)
{
    private const int LongestText = 59;

    /// <summary><c>10.0.0.1:80</c>, <c>[2001:db8::1]:80</c>, <c>web.example.com:http</c>; at most 59 characters.</summary>
    /// <param name="address">The address.</param>
    /// <param name="port">The port; 0 is always printed as a number.</param>
    /// <param name="protocol">Whose service names to use; none for <see cref="TransportProtocol.None"/>.</param>
    public string Format(IPAddress address, ushort port, TransportProtocol protocol)
    {
        bool isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        string host = names?.FindHost(address) ?? (isV6 ? InetText.Format(address) : address.ToString());
        string service = (port == 0 ? null : names?.FindService(port, protocol)) ?? port.ToString(CultureInfo.InvariantCulture);
        string text = isV6 ? $"[{host}]:{service}" : $"{host}:{service}";
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>A real server of <paramref name="service"/>; ports of mark services have no names.</summary>
    public string Format(DestinationKey destination, ServiceKey service) =>
        Format(destination.Address, destination.Port, service.IsMark ? TransportProtocol.None : service.Protocol);
}
