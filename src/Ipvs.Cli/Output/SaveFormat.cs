using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>
/// The table as command lines that restore it. As in ipvsadm, thresholds, timeouts, daemons and the mask of
/// a service without persistence are not saved.
/// </summary>
/// <param name="endpoints">How addresses are printed.</param>
internal sealed class SaveFormat(EndpointText endpoints)
{
    private readonly Utf8Text _text = new();
    private readonly Utf8Text _name = new();

    /// <summary>What was appended and not yet taken away.</summary>
    public Utf8Text Text => _text;

    /// <summary>Called after each line or few with the text so far, which it may take away: tables can be long. Default: nothing.</summary>
    public Action<Utf8Text>? Taking { get; init; }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A service and its real servers in the order given.</summary>
    public void Append(ServiceListing listing)
    {
        IpvsService service = listing.Service.Service;
        FormatName(service.Key);
        AppendService(service);
        foreach (ref readonly IpvsDestinationEntry entry in CollectionsMarshal.AsSpan(listing.Destinations))
        {
            AppendServer(entry.Destination, service.Key);
            Taking?.Invoke(_text);
        }

        Taking?.Invoke(_text);
    }

    /// <summary>The option that names the service, which its lines share.</summary>
    private void FormatName(ServiceKey key)
    {
        _name.Clear();
        if (key.IsMark)
        {
            _name.Append("-f ").Append(key.Mark).Append(key.Family == AddressFamily.InterNetworkV6 ? " -6" : "");
            return;
        }

        _name.Append(key.Protocol switch
        {
            TransportProtocol.Udp => "-u ",
            TransportProtocol.Sctp => "--sctp-service ",
            _ => "-t ",
        });
        endpoints.Append(_name, key);
    }

    private void AppendService(IpvsService service)
    {
        _text.Append("-A ").Append(_name.Written).Append(" -s ").Append(service.Scheduler);
        if (service.IsPersistent)
        {
            _text.Append(" -p ").Append(service.PersistenceSeconds);
            if (!service.PersistenceMask.IsFull)
            {
                _text.Append(" -M ").Append(service.PersistenceMask.ToString());
            }
        }

        if (!string.IsNullOrEmpty(service.PersistenceEngine))
        {
            _text.Append(" --pe ").Append(service.PersistenceEngine);
        }

        _text.Append((service.Flags & ServiceFlags.OnePacket) != 0 ? " -o" : "");
        if ((service.Flags & (ServiceFlags.Scheduler1 | ServiceFlags.Scheduler2 | ServiceFlags.Scheduler3)) != 0)
        {
            _text.Append(" -b ").Append(SchedulerFlagNames.Format(service.Flags, service.Scheduler));
        }

        _text.Append('\n');
    }

    private void AppendServer(IpvsDestination server, ServiceKey service)
    {
        _text.Append("-a ").Append(_name.Written).Append(" -r ");
        endpoints.Append(_text, server.Key, service);
        _text.Append(server.Forwarding switch
        {
            ForwardingMethod.Masquerade => " -m -w ",
            ForwardingMethod.Tunnel => " -i -w ",
            _ => " -g -w ",
        }).Append(server.Weight);
        if (server.Forwarding == ForwardingMethod.Tunnel)
        {
            AppendTunnel(server.Tunnel);
        }

        _text.Append('\n');
    }

    private void AppendTunnel(TunnelSettings tunnel)
    {
        switch (tunnel.Type)
        {
            case TunnelType.Gue:
                _text.Append(" --tun-type gue --tun-port ").Append(tunnel.Port);
                break;
            case TunnelType.Gre:
                _text.Append(" --tun-type gre");
                break;
            default:
                _text.Append(" --tun-type ipip");
                return;
        }

        _text.Append(tunnel.Flags switch
        {
            TunnelFlags.RemoteChecksum => " --tun-remcsum",
            TunnelFlags.Checksum => " --tun-csum",
            _ => " --tun-nocsum",
        });
    }
}
