using System.Globalization;
using System.Net.Sockets;
using System.Text;
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
    private readonly StringBuilder _text = new();

    /// <summary>What was appended and not yet taken away.</summary>
    public StringBuilder Text => _text;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A service and its real servers in the order given.</summary>
    public void Append(ServiceListing listing)
    {
        IpvsService service = listing.Service.Service;
        string name = NameOf(service.Key);
        AppendService(service, name);
        foreach (IpvsDestinationEntry entry in listing.Destinations)
        {
            AppendServer(entry.Destination, service.Key, name);
        }
    }

    private string NameOf(ServiceKey key)
    {
        if (key.IsMark)
        {
            return string.Create(CultureInfo.InvariantCulture, $"-f {key.Mark}{(key.Family == AddressFamily.InterNetworkV6 ? " -6" : "")}");
        }

        string option = key.Protocol switch
        {
            TransportProtocol.Udp => "-u",
            TransportProtocol.Sctp => "--sctp-service",
            _ => "-t",
        };
        return $"{option} {endpoints.Format(key.Address!, key.Port, key.Protocol)}";
    }

    private void AppendService(IpvsService service, string name)
    {
        _text.Append("-A ").Append(name).Append(" -s ").Append(service.Scheduler);
        if (service.IsPersistent)
        {
            _text.Append(CultureInfo.InvariantCulture, $" -p {service.PersistenceSeconds}");
            _text.Append(service.PersistenceMask.IsFull ? "" : $" -M {service.PersistenceMask}");
        }

        _text.Append(string.IsNullOrEmpty(service.PersistenceEngine) ? "" : $" --pe {service.PersistenceEngine}");
        _text.Append((service.Flags & ServiceFlags.OnePacket) != 0 ? " -o" : "");
        if ((service.Flags & (ServiceFlags.Scheduler1 | ServiceFlags.Scheduler2 | ServiceFlags.Scheduler3)) != 0)
        {
            _text.Append(" -b ").Append(SchedulerFlagNames.Format(service.Flags, service.Scheduler));
        }

        _text.Append('\n');
    }

    private void AppendServer(IpvsDestination server, ServiceKey service, string name)
    {
        string forwarding = server.Forwarding switch
        {
            ForwardingMethod.Masquerade => "-m",
            ForwardingMethod.Tunnel => "-i",
            _ => "-g",
        };
        _text.Append("-a ").Append(name).Append(" -r ").Append(endpoints.Format(server.Key, service)).Append(' ').Append(forwarding);
        _text.Append(CultureInfo.InvariantCulture, $" -w {server.Weight}");
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
                _text.Append(CultureInfo.InvariantCulture, $" --tun-type gue --tun-port {tunnel.Port}");
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
