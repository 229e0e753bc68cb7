using System.Net;
using Ipvs.Cli.Names;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Parsing;

/// <summary>An address with an optional port as written after -t, -u, -r: <c>host</c>, <c>host:port</c>, <c>v6</c> or <c>[v6]:port</c>.</summary>
/// <param name="Address">The address, names resolved.</param>
/// <param name="Port">The port; null when none was written.</param>
internal readonly record struct ServiceAddress(IPAddress Address, ushort? Port)
{
    private const int FewestColonsOfIPv6 = 2;

    /// <summary>Reads <paramref name="text"/>. Port names are those of <paramref name="protocol"/>; names may be looked up, which may block.</summary>
    public static bool TryParse(string text, TransportProtocol protocol, INameLookup names, out ServiceAddress result)
    {
        result = default;
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (text[0] == '[')
        {
            return TryParseBracketed(text, protocol, names, out result);
        }

        if (text.AsSpan().Count(':') >= FewestColonsOfIPv6 && InetText.TryParseIPv6(text, out IPAddress? v6))
        {
            result = new(v6, null);
            return true;
        }

        int colon = text.LastIndexOf(':');
        if (!TryParseIPv4OrHost(colon < 0 ? text : text[..colon], names, out IPAddress? address))
        {
            return false;
        }

        if (colon < 0)
        {
            result = new(address!, null);
            return true;
        }

        bool parsed = TryParsePort(text[(colon + 1)..], protocol, names, out ushort port);
        result = new(address!, port);
        return parsed;
    }

    /// <summary>An IPv4 address in any form inet_aton reads, or the first IPv4 address of a host.</summary>
    public static bool TryParseIPv4OrHost(string text, INameLookup names, out IPAddress? address)
    {
        if (InetText.TryParseIPv4(text, out IPAddress? v4))
        {
            address = v4;
            return true;
        }

        return names.TryFindAddress(text, out address);
    }

    private static bool TryParseBracketed(string text, TransportProtocol protocol, INameLookup names, out ServiceAddress result)
    {
        result = default;
        int end = text.IndexOf(']', StringComparison.Ordinal);
        if (end < 0 || end + 1 >= text.Length || text[end + 1] != ':')
        {
            return false;
        }

        string inside = text[1..end];
        if (!InetText.TryParseIPv6(inside, out IPAddress? v6))
        {
            // ipvsadm forgets the port of an IPv4 address in brackets; so do we.
            bool found = TryParseIPv4OrHost(inside, names, out IPAddress? v4);
            result = found ? new(v4!, null) : default;
            return found;
        }

        bool parsed = TryParsePort(text[(end + 2)..], protocol, names, out ushort port);
        result = new(v6, port);
        return parsed;
    }

    private static bool TryParsePort(string text, TransportProtocol protocol, INameLookup names, out ushort port)
    {
        if (DecimalText.TryParse(text, 0, ushort.MaxValue, out long number))
        {
            port = (ushort)number;
            return true;
        }

        return names.TryFindPort(text, protocol, out port);
    }
}
