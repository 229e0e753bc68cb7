using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>The listing of services and real servers, byte for byte as ipvsadm prints it.</summary>
/// <param name="endpoints">How addresses are printed.</param>
/// <param name="style">What is shown.</param>
/// <param name="exact">Whole numbers in <see cref="ListStyle.Stats"/> and <see cref="ListStyle.Rate"/>.</param>
internal sealed class ListFormat(EndpointText endpoints, ListStyle style, bool exact)
{
    private const int ServiceNameWidth = 33;
    private const int ServerNameWidth = 28;
    private const int TunnelTextLength = 15;

    private readonly Utf8Text _text = new();

    /// <summary>What was appended and not yet taken away.</summary>
    public Utf8Text Text => _text;

    /// <summary>Called after each line or few with the text so far, which it may take away: tables can be long. Default: nothing.</summary>
    public Action<Utf8Text>? Taking { get; init; }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>The line above the titles when the whole table is listed.</summary>
    public void AppendVersion(IpvsInfo info) =>
        _text.Append($"IP Virtual Server version {info.Version} (size={info.ConnectionTableSize})\n");

    /// <summary>The titles of the columns.</summary>
    public void AppendTitles() => _text.Append(style switch
    {
        ListStyle.Stats =>
            "Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes\n  -> RemoteAddress:Port\n",
        ListStyle.Rate =>
            "Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS\n  -> RemoteAddress:Port\n",
        ListStyle.Thresholds =>
            "Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn \n  -> RemoteAddress:Port\n",
        ListStyle.PersistentConnections =>
            "Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn \n  -> RemoteAddress:Port\n",
        ListStyle.TunnelInfo =>
            "Prot LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn\n",
        _ =>
            "Prot LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n",
    });

    /// <summary>A service and its real servers in the order given.</summary>
    public void Append(ServiceListing listing)
    {
        AppendService(listing.Service);
        foreach (ref readonly IpvsDestinationEntry entry in CollectionsMarshal.AsSpan(listing.Destinations))
        {
            AppendServer(in entry, listing.Service.Service.Key);
            Taking?.Invoke(_text);
        }

        Taking?.Invoke(_text);
    }

    private void AppendService(IpvsServiceEntry entry)
    {
        IpvsService service = entry.Service;
        int start = _text.Length;
        AppendName(service.Key);
        if (style is ListStyle.Stats or ListStyle.Rate)
        {
            _text.PadFrom(start, ServiceNameWidth);
            AppendCounters(entry.Statistics, isService: true);
            return;
        }

        _text.Append(' ').Append(service.Scheduler);
        if ((service.Flags & (ServiceFlags.Scheduler1 | ServiceFlags.Scheduler2 | ServiceFlags.Scheduler3)) != 0)
        {
            _text.Append(" (").Append(SchedulerFlagNames.Format(service.Flags, service.Scheduler)).Append(')');
        }

        if (service.IsPersistent)
        {
            AppendPersistence(service);
        }

        _text.Append((service.Flags & ServiceFlags.OnePacket) != 0 ? " ops\n" : "\n");
    }

    private void AppendPersistence(IpvsService service)
    {
        _text.Append(" persistent ").Append(service.PersistenceSeconds);
        if (!service.PersistenceMask.IsFull)
        {
            _text.Append(" mask ").Append(service.PersistenceMask.ToString());
        }

        if (!string.IsNullOrEmpty(service.PersistenceEngine))
        {
            _text.Append(" pe ").Append(service.PersistenceEngine);
        }
    }

    private void AppendName(ServiceKey key)
    {
        bool isV6 = key.Family == AddressFamily.InterNetworkV6;
        if (key.IsMark)
        {
            _text.Append("FWM  ").Append(key.Mark).Append(isV6 ? " IPv6" : "");
            return;
        }

        int start = _text.Length;
        _text.Append(key.Protocol switch
        {
            TransportProtocol.Tcp => "TCP  ",
            TransportProtocol.Udp => "UDP  ",
            TransportProtocol.Sctp => "SCTP ",
            _ => "?    ",
        });
        endpoints.Append(_text, key);
        if (!isV6)
        {
            _text.CutTo(start + ServiceNameWidth);
        }
    }

    private void AppendServer(in IpvsDestinationEntry entry, ServiceKey service)
    {
        IpvsDestination server = entry.Destination;
        _text.Append("  -> ");
        int start = _text.Length;
        endpoints.Append(_text, server.Key, service);
        if (server.Key.Family == AddressFamily.InterNetwork)
        {
            _text.CutTo(start + ServerNameWidth);
        }

        _text.PadFrom(start, ServerNameWidth);
        switch (style)
        {
            case ListStyle.Stats or ListStyle.Rate:
                AppendCounters(entry.Statistics, isService: false);
                return;
            case ListStyle.Thresholds:
                _text.Append(' ').AppendLeft(server.UpperThreshold, 10).Append(' ').AppendLeft(server.LowerThreshold, 10);
                break;
            case ListStyle.PersistentConnections:
                _text.Append(' ').AppendLeft(server.Weight, 9).Append(' ').AppendLeft(entry.PersistentConnections, 11);
                break;
            default:
                AppendForwarding(server);
                break;
        }

        _text.Append(' ').AppendLeft(entry.ActiveConnections, 10).Append(' ').AppendLeft(entry.InactiveConnections, 10).Append('\n');
    }

    private void AppendForwarding(IpvsDestination server)
    {
        int start = _text.Append(' ').Length;
        _text.Append(NameOf(server.Forwarding)).PadFrom(start, 7).Append(' ');
        if (style == ListStyle.TunnelInfo)
        {
            start = _text.Length;
            _text.Append(DescribeTunnel(server)).PadFrom(start, 13).Append(' ');
        }

        _text.AppendLeft(server.Weight, 6);
    }

    private void AppendCounters(in IpvsStatistics counters, bool isService)
    {
        if (style == ListStyle.Stats)
        {
            AppendCounter(counters.Connections);
            AppendCounter(counters.IncomingPackets);
            AppendCounter(counters.OutgoingPackets);
            AppendCounter(counters.IncomingBytes);
            AppendCounter(counters.OutgoingBytes);
        }
        else
        {
            AppendRate(counters.ConnectionRate, isService);
            AppendRate(counters.IncomingPacketRate, isService);
            AppendRate(counters.OutgoingPacketRate, isService);
            AppendCounter(counters.IncomingByteRate);
            AppendCounter(counters.OutgoingByteRate);
        }

        _text.Append('\n');
    }

    /// <summary>Connection and packet rates of real servers are never shortened.</summary>
    private void AppendRate(ulong value, bool isService)
    {
        if (isService)
        {
            AppendCounter(value);
            return;
        }

        _text.Append(' ').AppendRight(value, 8);
    }

    private void AppendCounter(ulong value)
    {
        if (exact)
        {
            CounterText.AppendExact(_text, value);
        }
        else
        {
            CounterText.AppendShort(_text, value);
        }
    }

    private static string NameOf(ForwardingMethod method) => method switch
    {
        ForwardingMethod.Masquerade => "Masq",
        ForwardingMethod.Local => "Local",
        ForwardingMethod.Tunnel => "Tunnel",
        _ => "Route",
    };

    private static string DescribeTunnel(IpvsDestination server)
    {
        if (server.Forwarding != ForwardingMethod.Tunnel)
        {
            return "n/a";
        }

        TunnelSettings tunnel = server.Tunnel;
        string checksum = tunnel.Flags switch
        {
            TunnelFlags.RemoteChecksum => "r+c",
            TunnelFlags.Checksum => "+c",
            _ => "-c",
        };
        string text = tunnel.Type switch
        {
            TunnelType.Gue => $"gue:{tunnel.Port}:{checksum}",
            TunnelType.Gre => $"gre:{checksum}",
            _ => "ipip",
        };
        return text.Length > TunnelTextLength ? text[..TunnelTextLength] : text;
    }
}
