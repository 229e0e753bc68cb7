using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ipvs.Cli.Names;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Output;

/// <summary>The parts of JSON output that stand for services, real servers and connections. docs/json.md describes the fields.</summary>
/// <param name="json">Where to write.</param>
/// <param name="names">Names to add beside addresses and ports; null adds none.</param>
internal sealed class EntryJson(Utf8JsonWriter json, INameLookup? names)
{
    /// <summary>Fields of a service that say which one it is and how it is configured.</summary>
    public void WriteConfiguration(IpvsService service)
    {
        WriteIdentity(service.Key);
        WriteSettings(service);
    }

    /// <summary>Fields of a service that say how it is configured.</summary>
    public void WriteSettings(IpvsService service)
    {
        json.WriteString("scheduler", service.Scheduler);
        json.WriteStartArray("scheduler_flags");
        string flags = SchedulerFlagNames.Format(service.Flags, service.Scheduler);
        foreach (string flag in flags.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            json.WriteStringValue(flag);
        }

        json.WriteEndArray();
        json.WriteBoolean("one_packet", (service.Flags & ServiceFlags.OnePacket) != 0);
        if (!service.IsPersistent)
        {
            json.WriteNull("persistence");
            return;
        }

        json.WriteStartObject("persistence");
        json.WriteNumber("timeout_seconds", service.PersistenceSeconds);
        json.WriteString("mask", service.PersistenceMask.ToString());
        WriteText("engine", string.IsNullOrEmpty(service.PersistenceEngine) ? null : service.PersistenceEngine);
        json.WriteEndObject();
    }

    /// <summary>Fields of a real server that say which one it is and how it is configured.</summary>
    public void WriteConfiguration(IpvsDestination server, ServiceKey service)
    {
        WriteIdentity(server.Key, service);
        WriteSettings(server);
    }

    /// <summary>Fields of a real server that say how it is configured.</summary>
    public void WriteSettings(IpvsDestination server)
    {
        json.WriteString("forwarding", NameOf(server.Forwarding));
        json.WriteNumber("weight", server.Weight);
        json.WriteNumber("upper_threshold", server.UpperThreshold);
        json.WriteNumber("lower_threshold", server.LowerThreshold);
        if (server.Forwarding != ForwardingMethod.Tunnel)
        {
            json.WriteNull("tunnel");
            return;
        }

        json.WriteStartObject("tunnel");
        json.WriteString("type", server.Tunnel.Type switch { TunnelType.Gue => "gue", TunnelType.Gre => "gre", _ => "ipip" });
        json.WriteNumber("port", server.Tunnel.Port);
        json.WriteString("checksum", server.Tunnel.Flags switch
        {
            TunnelFlags.RemoteChecksum => "remote",
            TunnelFlags.Checksum => "yes",
            _ => "no",
        });
        json.WriteEndObject();
    }

    /// <summary>Connections a real server has now.</summary>
    public void WriteConnections(IpvsDestinationEntry entry)
    {
        json.WriteNumber("active_connections", entry.ActiveConnections);
        json.WriteNumber("inactive_connections", entry.InactiveConnections);
        json.WriteNumber("persistent_connections", entry.PersistentConnections);
    }

    /// <summary>Counters.</summary>
    public void WriteStatistics(in IpvsStatistics counters)
    {
        json.WriteStartObject("statistics");
        json.WriteNumber("connections", counters.Connections);
        json.WriteNumber("in_packets", counters.IncomingPackets);
        json.WriteNumber("out_packets", counters.OutgoingPackets);
        json.WriteNumber("in_bytes", counters.IncomingBytes);
        json.WriteNumber("out_bytes", counters.OutgoingBytes);
        json.WriteEndObject();
    }

    /// <summary>The kernel's rates, whole numbers of up to 64 bits.</summary>
    public void WriteRates(in IpvsStatistics counters)
    {
        json.WriteStartObject("rates");
        json.WriteNumber("connections_per_second", counters.ConnectionRate);
        json.WriteNumber("in_packets_per_second", counters.IncomingPacketRate);
        json.WriteNumber("out_packets_per_second", counters.OutgoingPacketRate);
        json.WriteNumber("in_bytes_per_second", counters.IncomingByteRate);
        json.WriteNumber("out_bytes_per_second", counters.OutgoingByteRate);
        json.WriteEndObject();
    }

    /// <summary>Rates that need not be whole numbers; one digit after the point.</summary>
    public void WriteRates(in TrafficRates rates)
    {
        json.WriteStartObject("rates");
        WriteRate("connections_per_second", rates.Connections);
        WriteRate("in_packets_per_second", rates.IncomingPackets);
        WriteRate("out_packets_per_second", rates.OutgoingPackets);
        WriteRate("in_bytes_per_second", rates.IncomingBytes);
        WriteRate("out_bytes_per_second", rates.OutgoingBytes);
        json.WriteEndObject();
    }

    /// <summary>A whole object for a connection.</summary>
    public void Write(in ConnectionEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("protocol", entry.ProtocolName.ToLowerInvariant());
        json.WriteString("state", entry.State);
        json.WriteNumber("expires_seconds", entry.ExpiresSeconds);
        WriteEndpoint("client", entry.Client, entry.Protocol);
        WriteEndpoint("virtual", entry.Virtual, entry.Protocol);
        WriteEndpoint("destination", entry.Destination, entry.Protocol);
        WriteText("engine", entry.EngineName);
        WriteText("engine_data", entry.EngineData);
        json.WriteEndObject();
    }

    /// <summary>A string, or null.</summary>
    public void WriteText(string property, string? text)
    {
        if (text is null)
        {
            json.WriteNull(property);
        }
        else
        {
            json.WriteString(property, text);
        }
    }

    /// <summary>Fields that say which real server of <paramref name="service"/> it is.</summary>
    public void WriteIdentity(DestinationKey key, ServiceKey service) => WriteEndpoint(key.Address, key.Port, service.Protocol);

    /// <summary>Fields that say which service it is.</summary>
    public void WriteIdentity(ServiceKey key)
    {
        if (key.IsMark)
        {
            json.WriteNumber("fwmark", key.Mark);
            json.WriteString("family", NameOf(key.Family));
            return;
        }

        json.WriteString("protocol", NameOf(key.Protocol));
        WriteEndpoint(key.Address!, key.Port, key.Protocol);
    }

    private void WriteEndpoint(string property, IPEndPoint endpoint, TransportProtocol protocol)
    {
        json.WriteStartObject(property);
        WriteEndpoint(endpoint.Address, (ushort)endpoint.Port, protocol);
        json.WriteEndObject();
    }

    private void WriteEndpoint(IPAddress address, ushort port, TransportProtocol protocol)
    {
        json.WriteString("family", NameOf(address.AddressFamily));
        json.WriteString("address", InetText.Format(address));
        json.WriteNumber("port", port);
        if (names?.FindHost(address) is { } host)
        {
            json.WriteString("name", host);
        }

        if (port != 0 && names?.FindService(port, protocol) is { } service)
        {
            json.WriteString("port_name", service);
        }
    }

    private void WriteRate(string property, double value) => json.WriteNumber(property, Math.Round(value, 1));

    private static string NameOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "inet6" : "inet";

    private static string NameOf(TransportProtocol protocol) => protocol switch
    {
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Udp => "udp",
        TransportProtocol.Sctp => "sctp",
        _ => ((ushort)protocol).ToString(CultureInfo.InvariantCulture),
    };

    private static string NameOf(ForwardingMethod method) => method switch
    {
        ForwardingMethod.Masquerade => "masq",
        ForwardingMethod.Local => "local",
        ForwardingMethod.Tunnel => "tunnel",
        ForwardingMethod.Bypass => "bypass",
        _ => "route",
    };
}
