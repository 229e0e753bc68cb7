using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>
/// Plain lines for other programs: one per service and server, 18 columns between blanks. They are: time in UTC, <c>service</c>
/// or <c>server</c>, protocol (<c>tcp udp sctp fwm fwm6</c>), service (address and port, or mark), server (<c>-</c> for the
/// service itself), connections/s, packets/s in and out, bytes/s in and out, active and inactive connections, weight (<c>-</c>
/// for a service), and the counters: connections, packets in and out, bytes in and out.
/// </summary>
/// <param name="endpoints">How addresses are printed.</param>
internal sealed class LineReport(EndpointText endpoints)
{
    private readonly StringBuilder _text = new();

    /// <summary>What was appended and not yet taken away.</summary>
    public StringBuilder Text => _text;

    /// <summary>The lines of a service and its servers, in the order of the listing.</summary>
    public void Append(WatchedService service, DateTimeOffset clock)
    {
        ServiceKey key = service.Entry.Service.Key;
        string time = TimeText.Utc(clock);
        string name = $"{ProtocolOf(key)} {NameOf(key)}";
        _text.Append(CultureInfo.InvariantCulture, $"{time} service {name} -");
        Append(service.Rates);
        _text.Append(CultureInfo.InvariantCulture, $" {service.ActiveConnections} {service.InactiveConnections} -");
        Append(service.Entry.Statistics);
        foreach (WatchedServer server in service.Servers)
        {
            IpvsDestinationEntry entry = server.Entry;
            _text.Append(CultureInfo.InvariantCulture, $"{time} server {name} {Word(endpoints.Format(entry.Destination.Key, key))}");
            Append(server.Rates);
            _text.Append(
                CultureInfo.InvariantCulture, $" {entry.ActiveConnections} {entry.InactiveConnections} {entry.Destination.Weight}");
            Append(entry.Statistics);
        }
    }

    private static string ProtocolOf(ServiceKey key) => key switch
    {
        { IsMark: true } => key.Family == AddressFamily.InterNetworkV6 ? "fwm6" : "fwm",
        { Protocol: TransportProtocol.Tcp } => "tcp",
        { Protocol: TransportProtocol.Udp } => "udp",
        { Protocol: TransportProtocol.Sctp } => "sctp",
        _ => ((ushort)key.Protocol).ToString(CultureInfo.InvariantCulture),
    };

    private string NameOf(ServiceKey key) =>
        key.IsMark ? key.Mark.ToString(CultureInfo.InvariantCulture) : Word(endpoints.Format(key));

    /// <summary>One word, so that the columns stay what they are.</summary>
    private static string Word(string name) => RowText.Printable(name).Replace(' ', '?');

    private void Append(in TrafficRates rates) => _text
        .Append(CultureInfo.InvariantCulture, $" {rates.Connections:0.#} {rates.IncomingPackets:0.#} {rates.OutgoingPackets:0.#}")
        .Append(CultureInfo.InvariantCulture, $" {rates.IncomingBytes:0.#} {rates.OutgoingBytes:0.#}");

    private void Append(in IpvsStatistics counters) => _text
        .Append(CultureInfo.InvariantCulture, $" {counters.Connections} {counters.IncomingPackets} {counters.OutgoingPackets}")
        .Append(CultureInfo.InvariantCulture, $" {counters.IncomingBytes} {counters.OutgoingBytes}\n");
}
