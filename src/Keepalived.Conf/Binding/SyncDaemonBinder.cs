using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>lvs_sync_daemon IF [[inst] INSTANCE] [id N] [maxlen N] [port N] [ttl N] [group ADDR]</c>.</summary>
internal static class SyncDaemonBinder
{
    private const int LongestInterface = 15;

    public static LvsSyncDaemon? Bind(Statement s)
    {
        if (Words.Required(s, "lvs_sync_daemon requires interface") is not { } name) return null;
        if (name.Length > LongestInterface)
        {
            s.Error(1, $"lvs_sync_daemon interface name '{name}' too long - ignoring");
            return null;
        }

        var daemon = new LvsSyncDaemon { Interface = name, Origin = s.Origin };
        for (int i = 2; i < s.Count; i++)
        {
            if (s[i] is "inst" or "id" or "maxlen" or "port" or "ttl" or "group")
            {
                if (Option(daemon, s, i) is not { } changed) return null;
                daemon = changed;
                i++;
            }
            else if (i == 2)
            {
                daemon = daemon with { Instance = s.Text(2) };
            }
            else if (i == 3)
            {
                daemon = BareId(daemon, s);
            }
            else
            {
                s.Error(i, $"Unknown option {s[i]} specified for lvs_sync_daemon");
            }
        }

        return daemon;
    }

    private static LvsSyncDaemon? Option(LvsSyncDaemon daemon, Statement s, int i)
    {
        if (s.Is(i, "inst")) return Instance(daemon, s, i);
        if (i + 1 >= s.Count)
        {
            s.Error(i, $"No value specified for lvs_sync_daemon {s[i]}{(s.Is(i, "id") ? ", defaulting to vrid" : " - ignoring")}");
            return daemon;
        }

        switch (s[i])
        {
            case "id":
                if (Numbers.Integer(s, i + 1, 0, 255) is { } id) return daemon with { Id = (int)id };
                s.Error(i + 1, $"Invalid syncid ({s[i + 1]}) - defaulting to vrid");
                return daemon;
            case "maxlen": return Number(s, i, 65507) is { } length ? daemon with { MaxLength = length } : daemon;
            case "port": return Number(s, i, 65535) is { } port ? daemon with { Port = port } : daemon;
            case "ttl": return Number(s, i, 255) is { } ttl ? daemon with { Ttl = ttl } : daemon;
            default: return Group(daemon, s, i + 1);
        }
    }

    private static LvsSyncDaemon? Instance(LvsSyncDaemon daemon, Statement s, int i)
    {
        if (daemon.Instance is { } existing)
        {
            s.Error(i, $"lvs_sync_daemon vrrp instance has already been specified as {existing} - ignoring", DiagnosticCode.Duplicate);
            return daemon;
        }

        return s.Require(i + 1) ? daemon with { Instance = s.Text(i + 1) } : null;
    }

    private static LvsSyncDaemon BareId(LvsSyncDaemon daemon, Statement s)
    {
        if (Numbers.Integer(s, 3, 0, 255) is not { } id)
        {
            s.Error(3, $"Invalid syncid ({s[3]}) - defaulting to vrid");
            return daemon;
        }

        s.Error(3, "Please use keyword \"id\" before lvs_sync_daemon SYNCID", DiagnosticCode.Deprecated);
        return daemon with { Id = (int)id };
    }

    private static int? Number(Statement s, int i, int max)
    {
        if (Numbers.Integer(s, i + 1, 1, max) is { } number) return (int)number;
        s.Error(i + 1, $"Invalid lvs_sync_daemon {s[i]} ({s[i + 1]}) - ignoring");
        return null;
    }

    private static LvsSyncDaemon Group(LvsSyncDaemon daemon, Statement s, int i)
    {
        if (Addresses.ParseCut(s[i]) is not { } group) s.Error(i, $"Invalid lvs_sync_daemon group ({s[i]}) - ignoring");
        else if (!Addresses.IsMulticast(group)) s.Error(i, $"lvs_sync_daemon group address {s[i]} is not multicast - ignoring");
        else return daemon with { Group = group };
        return daemon;
    }
}
