using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>Services and real servers in the words of a command line.</summary>
internal static class CommandWords
{
    /// <summary>The service after a command letter: <c>-t 10.0.0.1:80</c>, <c>-f 7 -6</c>.</summary>
    public static string NameOf(ServiceKey key, EndpointText endpoints)
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

    /// <summary>What a service is configured to: <c>-s rr -p 300</c>. The mask of a service without persistence is left out.</summary>
    public static void AppendOptions(StringBuilder text, IpvsService service)
    {
        text.Append("-s ").Append(service.Scheduler);
        if (service.IsPersistent)
        {
            text.Append(CultureInfo.InvariantCulture, $" -p {service.PersistenceSeconds}");
            text.Append(service.PersistenceMask.IsFull ? "" : $" -M {service.PersistenceMask}");
        }

        text.Append(string.IsNullOrEmpty(service.PersistenceEngine) ? "" : $" --pe {service.PersistenceEngine}");
        text.Append((service.Flags & ServiceFlags.OnePacket) != 0 ? " -o" : "");
        if ((service.Flags & (ServiceFlags.Scheduler1 | ServiceFlags.Scheduler2 | ServiceFlags.Scheduler3)) != 0)
        {
            text.Append(" -b ").Append(SchedulerFlagNames.Format(service.Flags, service.Scheduler));
        }
    }

    /// <summary>What a server is configured to, without thresholds: <c>-m -w 1</c>.</summary>
    public static void AppendOptions(StringBuilder text, IpvsDestination server)
    {
        text.Append(server.Forwarding switch
        {
            ForwardingMethod.Masquerade => "-m",
            ForwardingMethod.Tunnel => "-i",
            _ => "-g",
        });
        text.Append(CultureInfo.InvariantCulture, $" -w {server.Weight}");
        if (server.Forwarding == ForwardingMethod.Tunnel)
        {
            AppendTunnel(text, server.Tunnel);
        }
    }

    /// <summary>The thresholds of a server that has any: <c> -x 100 -y 50</c>.</summary>
    public static void AppendThresholds(StringBuilder text, IpvsDestination server)
    {
        if (server.UpperThreshold != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" -x {server.UpperThreshold}");
        }

        if (server.LowerThreshold != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" -y {server.LowerThreshold}");
        }
    }

    private static void AppendTunnel(StringBuilder text, TunnelSettings tunnel)
    {
        switch (tunnel.Type)
        {
            case TunnelType.Gue:
                text.Append(CultureInfo.InvariantCulture, $" --tun-type gue --tun-port {tunnel.Port}");
                break;
            case TunnelType.Gre:
                text.Append(" --tun-type gre");
                break;
            default:
                text.Append(" --tun-type ipip");
                return;
        }

        text.Append(tunnel.Flags switch
        {
            TunnelFlags.RemoteChecksum => " --tun-remcsum",
            TunnelFlags.Checksum => " --tun-csum",
            _ => " --tun-nocsum",
        });
    }
}
