using System.Globalization;
using System.Text;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Output;

/// <summary>What -L --timeout and -L --daemon print.</summary>
internal static class SettingsText
{
    /// <summary>The timeouts in one line.</summary>
    public static string Format(IpvsTimeouts timeouts) => string.Create(
        CultureInfo.InvariantCulture,
        $"Timeout (tcp tcpfin udp): {timeouts.TcpSeconds} {timeouts.TcpFinSeconds} {timeouts.UdpSeconds}\n");

    /// <summary>A line per running daemon, the master first; what an old kernel does not tell is left out.</summary>
    public static string Format(IReadOnlyList<SyncDaemon> daemons)
    {
        StringBuilder text = new();
        foreach (SyncDaemonRole role in (ReadOnlySpan<SyncDaemonRole>)[SyncDaemonRole.Master, SyncDaemonRole.Backup])
        {
            foreach (SyncDaemon daemon in daemons)
            {
                if (daemon.Role == role)
                {
                    Append(text, daemon);
                }
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, SyncDaemon daemon)
    {
        string role = daemon.Role == SyncDaemonRole.Master ? "master" : "backup";
        text.Append(CultureInfo.InvariantCulture, $"{role} sync daemon (mcast={daemon.Interface}, syncid={daemon.SyncId}");
        if (daemon.MaxLength != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", maxlen={daemon.MaxLength}");
        }

        if (daemon.Group is not null)
        {
            text.Append(", group=").Append(InetText.Format(daemon.Group));
        }

        if (daemon.Port != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", port={daemon.Port}");
        }

        if (daemon.Ttl != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", ttl={daemon.Ttl}");
        }

        text.Append(")\n");
    }
}
