using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink;

/// <summary>
/// The pure step from the sync daemons wanted and those running to changes: a daemon that runs as wanted is left alone, so that no
/// connection update is missed; a running one cannot be changed, so it is stopped and started anew.
/// </summary>
public static class SyncDaemonPlan
{
    private const int DefaultPort = 8848;
    private const int DefaultTtl = 1;
    private const int DefaultMtu = 1500;
    private const int LongestPacket = 65535;
    private const int ShortestBackupMessage = 1024;
    private const int Ipv4Headers = 20 + 8;
    private const int Ipv6Headers = 40 + 8;
    private static readonly IPAddress DefaultGroup = new([224, 0, 0, 81]);

    /// <summary>The changes, stops before starts.</summary>
    /// <param name="wanted">At most one daemon of each role, with 0 and null for the kernel's defaults.</param>
    /// <param name="running">The running ones with the values in effect.</param>
    public static IReadOnlyList<SyncDaemonChange> Between(IReadOnlyList<SyncDaemon> wanted, IReadOnlyList<SyncDaemon> running)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(running);
        List<SyncDaemonChange> changes = [];
        foreach (SyncDaemon daemon in running)
        {
            if (Find(wanted, daemon.Role) is not { } same || !Runs(same, daemon))
            {
                changes.Add(new SyncDaemonChange(daemon, Starts: false));
            }
        }

        foreach (SyncDaemon daemon in wanted)
        {
            if (Find(running, daemon.Role) is not { } same || !Runs(daemon, same))
            {
                changes.Add(new SyncDaemonChange(daemon, Starts: true));
            }
        }

        return changes;
    }

    private static SyncDaemon? Find(IReadOnlyList<SyncDaemon> daemons, SyncDaemonRole role)
    {
        foreach (SyncDaemon daemon in daemons)
        {
            if (daemon.Role == role)
            {
                return daemon;
            }
        }

        return null;
    }

    private static bool Runs(SyncDaemon wanted, SyncDaemon running)
    {
        IPAddress group = wanted.Group ?? DefaultGroup;
        return wanted.Interface == running.Interface
            && wanted.SyncId == running.SyncId
            && group.Equals(running.Group ?? DefaultGroup)
            && (wanted.Port == 0 ? DefaultPort : wanted.Port) == running.Port
            && (wanted.Ttl == 0 ? DefaultTtl : wanted.Ttl) == running.Ttl
            && HasLength(wanted, running.MaxLength, group.AddressFamily == AddressFamily.InterNetworkV6 ? Ipv6Headers : Ipv4Headers);
    }

    /// <summary>
    /// A backup takes messages of at least 1024 bytes, by default as long as its interface's MTU allows; a master's default is that of
    /// an MTU of 1500 on any interface.
    /// </summary>
    private static bool HasLength(SyncDaemon wanted, int running, int headers)
    {
        bool isBackup = wanted.Role == SyncDaemonRole.Backup;
        if (wanted.MaxLength == 0)
        {
            return isBackup ? running >= DefaultMtu - headers : running == DefaultMtu - headers;
        }

        int length = Math.Min((int)wanted.MaxLength, LongestPacket - headers);
        return running == (isBackup ? Math.Max(length, ShortestBackupMessage) : length);
    }
}
