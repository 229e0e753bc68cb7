using System.Globalization;
using System.Net;
using Ipvs.Netlink;
using Keepalived.Runtime.Control;

namespace Checkers.Control;

/// <summary>The kernel's table under the names that dashboards know.</summary>
internal static class IpvsMetrics
{
    /// <summary>node_exporter: the whole table.</summary>
    public static void WriteTotals(MetricsText text, IpvsReading kernel)
    {
        if (kernel.Totals is not { } totals) return;
        One("connections", "Connections made.", totals.Connections);
        One("incoming_packets", "Packets from clients.", totals.IncomingPackets);
        One("outgoing_packets", "Packets to clients.", totals.OutgoingPackets);
        One("incoming_bytes", "Bytes from clients.", totals.IncomingBytes);
        One("outgoing_bytes", "Bytes to clients.", totals.OutgoingBytes);

        void One(string name, string help, ulong value)
        {
            text.Family($"node_ipvs_{name}_total", isCounter: true, help);
            text.Sample(value);
        }
    }

    /// <summary>node_exporter: each destination.</summary>
    public static void WriteBackends(MetricsText text, IpvsReading kernel)
    {
        One("connections_active", "Active connections.", static d => d.ActiveConnections);
        One("connections_inactive", "Inactive connections.", static d => d.InactiveConnections);
        One("weight", "Weight.", static d => d.Destination.Weight);

        void One(string name, string help, Func<IpvsDestinationEntry, double> value)
        {
            text.Family($"node_ipvs_backend_{name}", isCounter: false, help);
            foreach (var (service, destinations) in kernel.Services)
            {
                var key = service.Service.Key;
                foreach (var destination in destinations)
                {
                    text.Sample(
                        value(destination),
                        ("local_address", key.IsMark ? "" : key.Address!.ToString()), ("local_port", Number(key.IsMark ? 0 : key.Port)),
                        ("remote_address", destination.Destination.Key.Address.ToString()), ("remote_port", Number(destination.Destination.Key.Port)),
                        ("proto", key.IsMark ? "FWM" : key.Protocol.ToString().ToUpperInvariant()),
                        ("local_mark", key.IsMark ? key.Mark.ToString("X8", CultureInfo.InvariantCulture) : ""));
                }
            }
        }
    }

    /// <summary>gen2brain's exporter: counters of services and destinations, those of one address and protocol added up.</summary>
    public static void WriteServices(MetricsText text, IpvsReading kernel)
    {
        var services = new Dictionary<(string Address, string Protocol), IpvsStatistics>();
        var destinations = new Dictionary<(string Address, string Protocol), IpvsStatistics>();
        foreach (var (service, backends) in kernel.Services)
        {
            var protocol = Number(service.Service.Key.IsMark ? 0 : (int)service.Service.Key.Protocol);
            Add(services, (service.Service.Key.IsMark ? $"fwmark:{service.Service.Key.Mark}" : Point(service.Service.Key.Address!, service.Service.Key.Port), protocol), service.Statistics);
            foreach (var backend in backends)
                Add(destinations, (Point(backend.Destination.Key.Address, backend.Destination.Key.Port), protocol), backend.Statistics);
        }
        WriteCounters(text, "vip", services);
        WriteCounters(text, "rs", destinations);
    }

    private static void WriteCounters(MetricsText text, string kind, Dictionary<(string Address, string Protocol), IpvsStatistics> counters)
    {
        One("conn", "Connections.", static s => s.Connections);
        One("in_packets", "Packets from clients.", static s => s.IncomingPackets);
        One("out_packets", "Packets to clients.", static s => s.OutgoingPackets);
        One("in_bytes", "Bytes from clients.", static s => s.IncomingBytes);
        One("out_bytes", "Bytes to clients.", static s => s.OutgoingBytes);

        void One(string name, string help, Func<IpvsStatistics, ulong> value)
        {
            text.Family($"keepalived_lvs_{kind}_{name}", isCounter: false, help);
            foreach (var ((address, protocol), statistics) in counters) text.Sample(value(statistics), ("addr", address), ("proto", protocol));
        }
    }

    private static void Add(Dictionary<(string Address, string Protocol), IpvsStatistics> sums, (string Address, string Protocol) key, in IpvsStatistics more)
    {
        var sum = sums.GetValueOrDefault(key);
        sums[key] = new IpvsStatistics
        {
            Connections = sum.Connections + more.Connections,
            IncomingPackets = sum.IncomingPackets + more.IncomingPackets,
            OutgoingPackets = sum.OutgoingPackets + more.OutgoingPackets,
            IncomingBytes = sum.IncomingBytes + more.IncomingBytes,
            OutgoingBytes = sum.OutgoingBytes + more.OutgoingBytes,
        };
    }

    private static string Point(IPAddress address, ushort port) => new IPEndPoint(address, port).ToString();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
