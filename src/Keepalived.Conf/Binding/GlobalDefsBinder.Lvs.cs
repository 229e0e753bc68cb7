using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>IPVS and the checker role as a whole.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Lvs(string name) => name switch
    {
        "lvs_timeouts" => static (b, s) => b.LvsTimeouts(s),
        "lvs_flush" => static (b, _) => b.Value = b.Value with { LvsFlush = true },
        "lvs_flush_on_stop" => static (b, s) => b.FlushOnStop(s),
        "lvs_flush_onstop" => static (b, s) => b.FlushOnStop(s),
        "lvs_sync_daemon" => static (b, s) => b.SyncDaemon(s),
        "rs_init_notifies" => static (b, s) => b.Set(Flag(s), static (g, v) => g with { RsInitNotifies = v }),
        "checker_log_all_failures" => static (b, s) => b.Set(
            Switch(s), (g, v) => g with { CheckerLogAllFailures = b.Defaults.CheckerLogAllFailures = v }),
        _ => null,
    };

    private void LvsTimeouts(Statement s)
    {
        if (s.Count < 3)
        {
            s.Error(0, "lvs_timeouts requires at least one option");
            return;
        }

        for (int i = 1; i < s.Count; i += 2)
        {
            if (s[i] is not ("tcp" or "tcpfin" or "udp"))
            {
                s.Error(i, $"Unknown option {s[i]} specified for lvs_timeouts");
                i--;
            }
            else if (i + 1 >= s.Count)
            {
                s.Error(i, $"No value specified for lvs_timeout {s[i]} - ignoring");
            }
            else if (Numbers.Integer(s, i + 1, 0, 2678400) is { } seconds)
            {
                var value = TimeSpan.FromSeconds(seconds);
                var timeouts = Value.LvsTimeouts;
                timeouts = s[i] switch
                {
                    "tcp" => timeouts with { Tcp = value },
                    "tcpfin" => timeouts with { TcpFin = value },
                    _ => timeouts with { Udp = value },
                };
                Value = Value with { LvsTimeouts = timeouts };
            }
            else
            {
                s.Error(i, $"Invalid lvs_timeout {s[i]} ({s[i + 1]}) - ignoring");
            }
        }
    }

    private void FlushOnStop(Statement s)
    {
        if (s.Count < 2) Value = Value with { LvsFlushOnStop = LvsFlushOnStop.All };
        else if (s.Is(1, "VS")) Value = Value with { LvsFlushOnStop = LvsFlushOnStop.VirtualServers };
        else s.Error(1, $"Unknown lvs_flush_on_stop type {s[1]}");
    }

    private void SyncDaemon(Statement s)
    {
        if (Value.LvsSyncDaemon is { } existing)
        {
            string message = $"lvs_sync_daemon has already been specified as {existing.Interface} {existing.Instance} - ignoring";
            s.Error(0, message, DiagnosticCode.Duplicate);
            return;
        }

        Set(SyncDaemonBinder.Bind(s), static (g, v) => g with { LvsSyncDaemon = v });
    }
}
