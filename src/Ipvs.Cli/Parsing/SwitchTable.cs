using static Ipvs.Cli.Parsing.SwitchValue;

namespace Ipvs.Cli.Parsing;

/// <summary>The spelling of every switch.</summary>
internal static class SwitchTable
{
    private const char NoShortForm = '\0';

    private static readonly Row[] Rows =
    [
        new(Switch.AddService, 'A', "add-service", None),
        new(Switch.EditService, 'E', "edit-service", None),
        new(Switch.DeleteService, 'D', "delete-service", None),
        new(Switch.Clear, 'C', "clear", None),
        new(Switch.List, 'L', "list", None),
        new(Switch.List, 'l', "list", None),
        new(Switch.AddServer, 'a', "add-server", None),
        new(Switch.EditServer, 'e', "edit-server", None),
        new(Switch.DeleteServer, 'd', "delete-server", None),
        new(Switch.SetTimeouts, NoShortForm, "set", None),
        new(Switch.StartDaemon, NoShortForm, "start-daemon", Required),
        new(Switch.StopDaemon, NoShortForm, "stop-daemon", Required),
        new(Switch.Restore, 'R', "restore", None),
        new(Switch.Save, 'S', "save", None),
        new(Switch.Zero, 'Z', "zero", None),
        new(Switch.Help, 'h', "help", None),
        new(Switch.Version, 'v', "version", None),
        new(Switch.Numeric, 'n', "numeric", None),
        new(Switch.Connection, 'c', "connection", None),
        new(Switch.TcpService, 't', "tcp-service", Required),
        new(Switch.UdpService, 'u', "udp-service", Required),
        new(Switch.SctpService, NoShortForm, "sctp-service", Required),
        new(Switch.FirewallMark, 'f', "fwmark-service", Required),
        new(Switch.Scheduler, 's', "scheduler", Required),
        new(Switch.Persistent, 'p', "persistent", Optional),
        new(Switch.Netmask, 'M', "netmask", Required),
        new(Switch.RealServer, 'r', "real-server", Required),
        new(Switch.DirectRoute, 'g', "gatewaying", None),
        new(Switch.Tunnel, 'i', "ipip", None),
        new(Switch.Masquerade, 'm', "masquerading", None),
        new(Switch.Weight, 'w', "weight", Required),
        new(Switch.UpperThreshold, 'x', "u-threshold", Required),
        new(Switch.LowerThreshold, 'y', "l-threshold", Required),
        new(Switch.MulticastInterface, NoShortForm, "mcast-interface", Required),
        new(Switch.Timeout, NoShortForm, "timeout", None),
        new(Switch.Daemon, NoShortForm, "daemon", None),
        new(Switch.Stats, NoShortForm, "stats", None),
        new(Switch.Rate, NoShortForm, "rate", None),
        new(Switch.Thresholds, NoShortForm, "thresholds", None),
        new(Switch.PersistentConnections, NoShortForm, "persistent-conn", None),
        new(Switch.NoSort, NoShortForm, "nosort", None),
        new(Switch.Sort, NoShortForm, "sort", None),
        new(Switch.SyncId, NoShortForm, "syncid", Required),
        new(Switch.Exact, 'X', "exact", None),
        new(Switch.IPv6, '6', "ipv6", None),
        new(Switch.OnePacket, 'o', "ops", None),
        new(Switch.PersistenceEngine, NoShortForm, "pe", Required),
        new(Switch.SchedulerFlags, 'b', "sched-flags", Required),
        new(Switch.MulticastGroup, NoShortForm, "mcast-group", Required),
        new(Switch.MulticastPort, NoShortForm, "mcast-port", Required),
        new(Switch.MulticastTtl, NoShortForm, "mcast-ttl", Required),
        new(Switch.SyncMaxLength, NoShortForm, "sync-maxlen", Required),
        new(Switch.TunnelInfo, NoShortForm, "tun-info", None),
        new(Switch.TunnelType, NoShortForm, "tun-type", Required),
        new(Switch.TunnelPort, NoShortForm, "tun-port", Required),
        new(Switch.TunnelNoChecksum, NoShortForm, "tun-nocsum", None),
        new(Switch.TunnelChecksum, NoShortForm, "tun-csum", None),
        new(Switch.TunnelRemoteChecksum, NoShortForm, "tun-remcsum", None),
    ];

    /// <summary>The letter, NUL for none, and the long name of every switch.</summary>
    public static IEnumerable<(char Letter, string Name)> Spellings => Rows.Select(static row => (row.Short, row.Long));

    /// <summary>What a listing of <c>ipvs</c> knows: its own letter comes before ipvsadm's.</summary>
    private static readonly Row OutputRow = new(Switch.Output, 'o', "output", Required);

    /// <summary>The switch written as one letter.</summary>
    public static bool TryFind(char letter, SwitchSet set, out Switch found, out SwitchValue value)
    {
        if (set == SwitchSet.Listing && letter == OutputRow.Short)
        {
            (found, value) = (OutputRow.Switch, OutputRow.Value);
            return true;
        }

        foreach (ref readonly Row row in Rows.AsSpan())
        {
            if (row.Short == letter && letter != NoShortForm)
            {
                (found, value) = (row.Switch, row.Value);
                return true;
            }
        }

        (found, value) = (default, default);
        return false;
    }

    /// <summary>The switch with this long name, without dashes; names cannot be abbreviated.</summary>
    public static bool TryFind(ReadOnlySpan<char> name, SwitchSet set, out Switch found, out SwitchValue value)
    {
        if (set == SwitchSet.Listing && name.SequenceEqual(OutputRow.Long))
        {
            (found, value) = (OutputRow.Switch, OutputRow.Value);
            return true;
        }

        foreach (ref readonly Row row in Rows.AsSpan())
        {
            if (name.SequenceEqual(row.Long))
            {
                (found, value) = (row.Switch, row.Value);
                return true;
            }
        }

        (found, value) = (default, default);
        return false;
    }

    private readonly record struct Row(Switch Switch, char Short, string Long, SwitchValue Value);
}
