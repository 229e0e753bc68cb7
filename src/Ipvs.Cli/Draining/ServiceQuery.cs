using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Names;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Draining;

/// <summary>A service as people name it: by mark, or by address with or without protocol and port.</summary>
/// <param name="Text">The words used, for messages.</param>
/// <param name="Protocol">The protocol; null when none was given.</param>
/// <param name="Address">The virtual address; null for a mark.</param>
/// <param name="Port">The port; null when none was given.</param>
/// <param name="Mark">The mark; 0 for an address.</param>
/// <param name="Family">Family of the packets a mark is for.</param>
internal sealed record ServiceQuery(
    string Text, TransportProtocol? Protocol, IPAddress? Address, ushort? Port, uint Mark, AddressFamily Family)
{
    private static readonly (string Prefix, TransportProtocol Protocol)[] Prefixes =
        [("tcp:", TransportProtocol.Tcp), ("udp:", TransportProtocol.Udp), ("sctp:", TransportProtocol.Sctp)];

    /// <summary>
    /// Reads <c>10.0.0.1:80</c>, <c>udp:10.0.0.1:53</c>, <c>tcp:[2001:db8::1]:80</c>; null if it is none. Names may be looked up.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="protocol">The protocol given by an option; null when none was.</param>
    /// <param name="names">Host and service names.</param>
    public static ServiceQuery? OfAddress(string text, TransportProtocol? protocol, INameLookup names)
    {
        string rest = text;
        foreach ((string prefix, TransportProtocol named) in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                if (protocol is { } given && given != named)
                {
                    return null;
                }

                (rest, protocol) = (text[prefix.Length..], named);
            }
        }

        return ServiceAddress.TryParse(rest, protocol ?? TransportProtocol.Tcp, names, out ServiceAddress address)
            ? new(text, protocol, address.Address, address.Port, 0, address.Address.AddressFamily)
            : null;
    }

    /// <summary>Reads a mark, 1 to 4294967295; null if it is none.</summary>
    public static ServiceQuery? OfMark(string text, AddressFamily family) =>
        DecimalText.TryParse(text, 1, uint.MaxValue, out long mark) ? new($"mark {text}", null, null, null, (uint)mark, family) : null;

    /// <summary>
    /// The service meant. Of several with the same address the one for TCP; a protocol or port that was not given may be
    /// anything if that leaves one.
    /// </summary>
    /// <param name="present">The services there are.</param>
    /// <param name="mistake">Why there is no answer, in one line.</param>
    public ServiceKey? Find(IReadOnlyList<ServiceKey> present, out string mistake)
    {
        mistake = "";
        List<ServiceKey> found = [.. present.Where(IsMeant)];
        if (found.Count > 1 && found.FindAll(key => key.Protocol == TransportProtocol.Tcp) is [var tcp])
        {
            return tcp;
        }

        if (found.Count == 1)
        {
            return found[0];
        }

        mistake = found.Count == 0
            ? $"no service {Text}; there {Choice.Among(present)}"
            : $"several services are {Text}: {Choice.Named(found)}";
        return null;
    }

    private bool IsMeant(ServiceKey key) => Address is null
        ? key.Mark == Mark && key.Family == Family
        : Address.Equals(key.Address) && (Port is null || Port == key.Port) && (Protocol is null || Protocol == key.Protocol);
}
