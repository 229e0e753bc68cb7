using System.Net.Sockets;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>Services and real servers in the words of a command line.</summary>
internal static class CommandWords
{
    /// <summary>The service after a command letter: <c>-t 10.0.0.1:80</c>, <c>-f 7 -6</c>.</summary>
    public static void AppendName(Utf8Text text, ServiceKey key, EndpointText endpoints)
    {
        if (key.IsMark)
        {
            text.Append("-f ").Append(key.Mark).Append(key.Family == AddressFamily.InterNetworkV6 ? " -6" : "");
            return;
        }

        text.Append(key.Protocol switch
        {
            TransportProtocol.Udp => "-u ",
            TransportProtocol.Sctp => "--sctp-service ",
            _ => "-t ",
        });
        endpoints.Append(text, key);
    }

    /// <summary>What a service is configured to: <c>-s rr -p 300</c>. The mask of a service without persistence is left out.</summary>
    public static void AppendOptions(Utf8Text text, IpvsService service)
    {
        text.Append("-s ").Append(service.Scheduler);
        if (service.IsPersistent)
        {
            text.Append(" -p ").Append(service.PersistenceSeconds);
            if (!service.PersistenceMask.IsFull)
            {
                text.Append(" -M ").Append(service.PersistenceMask.ToString());
            }
        }

        if (!string.IsNullOrEmpty(service.PersistenceEngine))
        {
            text.Append(" --pe ").Append(service.PersistenceEngine);
        }

        text.Append((service.Flags & ServiceFlags.OnePacket) != 0 ? " -o" : "");
        if ((service.Flags & (ServiceFlags.Scheduler1 | ServiceFlags.Scheduler2 | ServiceFlags.Scheduler3)) != 0)
        {
            text.Append(" -b ").Append(SchedulerFlagNames.Format(service.Flags, service.Scheduler));
        }
    }

    /// <summary>What a server is configured to, without thresholds: <c>-m -w 1</c>.</summary>
    public static void AppendOptions(Utf8Text text, IpvsDestination server)
    {
        text.Append(server.Forwarding switch
        {
            ForwardingMethod.Masquerade => "-m -w ",
            ForwardingMethod.Tunnel => "-i -w ",
            _ => "-g -w ",
        }).Append(server.Weight);
        if (server.Forwarding == ForwardingMethod.Tunnel)
        {
            AppendTunnel(text, server.Tunnel);
        }
    }

    /// <summary>The thresholds of a server that has any: <c> -x 100 -y 50</c>.</summary>
    public static void AppendThresholds(Utf8Text text, IpvsDestination server)
    {
        if (server.UpperThreshold != 0)
        {
            text.Append(" -x ").Append(server.UpperThreshold);
        }

        if (server.LowerThreshold != 0)
        {
            text.Append(" -y ").Append(server.LowerThreshold);
        }
    }

    private static void AppendTunnel(Utf8Text text, TunnelSettings tunnel)
    {
        switch (tunnel.Type)
        {
            case TunnelType.Gue:
                text.Append(" --tun-type gue --tun-port ").Append(tunnel.Port);
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
