using System.Globalization;
using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>What services and servers are called on the screen: printable ASCII, whatever a name server said.</summary>
/// <param name="endpoints">How addresses are printed.</param>
internal sealed class RowText(EndpointText endpoints)
{
    /// <summary><c>TCP 10.0.0.1:80</c>, <c>FWM 7</c>, <c>FWM 7 IPv6</c>.</summary>
    public string Of(ServiceKey key)
    {
        if (key.IsMark)
        {
            string family = key.Family == AddressFamily.InterNetworkV6 ? " IPv6" : "";
            return string.Create(CultureInfo.InvariantCulture, $"FWM {key.Mark}{family}");
        }

        string protocol = key.Protocol switch
        {
            TransportProtocol.Tcp => "TCP",
            TransportProtocol.Udp => "UDP",
            TransportProtocol.Sctp => "SCTP",
            _ => "?",
        };
        return Printable($"{protocol} {endpoints.Format(key)}");
    }

    /// <summary><c>10.0.1.1:80</c>.</summary>
    public string Of(DestinationKey server, ServiceKey service) => Printable(endpoints.Format(server, service));

    /// <summary>The text with a question mark for everything that is not printable ASCII.</summary>
    public static string Printable(string text)
    {
        foreach (char letter in text)
        {
            if (letter is < ' ' or > '~')
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (int i = 0; i < span.Length; i++)
                    {
                        span[i] = source[i] is < ' ' or > '~' ? '?' : source[i];
                    }
                });
            }
        }

        return text;
    }
}
