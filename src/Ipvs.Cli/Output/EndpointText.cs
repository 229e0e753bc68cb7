using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Names;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Output;

/// <summary>
/// Addresses with ports as printed, by name unless names are off: <c>10.0.0.1:80</c>, <c>[2001:db8::1]:80</c>,
/// <c>web.example.com:http</c>; at most 59 bytes. Port 0 is always a number.
/// </summary>
/// <param name="names">Null prints numbers.</param>
internal sealed class EndpointText(INameLookup? names)
{
    private const int LongestText = 59;

    /// <summary>The address and port of an address service as a string.</summary>
    public string Format(ServiceKey service)
    {
        Utf8Text text = new();
        Append(text, service);
        return text.ToString();
    }

    /// <summary>A real server of <paramref name="service"/> as a string.</summary>
    public string Format(DestinationKey destination, ServiceKey service)
    {
        Utf8Text text = new();
        Append(text, destination, service);
        return text.ToString();
    }

    /// <summary>Adds the address and port of an address service.</summary>
    public void Append(Utf8Text text, ServiceKey service)
    {
        Span<byte> address = stackalloc byte[16];
        service.WriteAddress(address);
        Append(text, service.Family, address, service.Port, service.Protocol);
    }

    /// <summary>Adds a real server of <paramref name="service"/>; ports of mark services have no names.</summary>
    public void Append(Utf8Text text, DestinationKey destination, ServiceKey service)
    {
        Span<byte> address = stackalloc byte[16];
        destination.WriteAddress(address);
        Append(text, destination.Family, address, destination.Port, service.IsMark ? TransportProtocol.None : service.Protocol);
    }

    /// <summary>Adds an address in network order, the first four bytes for IPv4, and a port.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="family">The address's family.</param>
    /// <param name="address">The address.</param>
    /// <param name="port">The port.</param>
    /// <param name="protocol">Whose service names to use; none for <see cref="TransportProtocol.None"/>.</param>
    public void Append(Utf8Text text, AddressFamily family, ReadOnlySpan<byte> address, ushort port, TransportProtocol protocol)
    {
        int start = text.Length;
        bool isV6 = family == AddressFamily.InterNetworkV6;
        text.Append(isV6 ? "[" : "");
        if (names?.FindHost(new IPAddress(address[..(isV6 ? 16 : 4)])) is { } host)
        {
            text.Append(host);
        }
        else if (isV6)
        {
            text.Commit(InetText.FormatIPv6(address, text.Reserve(InetText.LongestText)));
        }
        else
        {
            AppendIPv4(text, address);
        }

        text.Append(isV6 ? "]:" : ":");
        if (port != 0 && names?.FindService(port, protocol) is { } service)
        {
            text.Append(service);
        }
        else
        {
            text.Append(port);
        }

        text.CutTo(start + LongestText);
    }

    private static void AppendIPv4(Utf8Text text, ReadOnlySpan<byte> address)
    {
        Span<byte> place = text.Reserve(InetText.LongestText);
        int length = 0;
        for (int i = 0; i < 4; i++)
        {
            Utf8Formatter.TryFormat(address[i], place[length..], out int digits);
            length += digits;
            place[length++] = (byte)'.';
        }

        text.Commit(length - 1);
    }
}
