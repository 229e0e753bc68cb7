using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>Scripts of the daemon as a whole, and pipes that scripts read.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Scripting(string name) => name switch
    {
        "script_user" => static (b, s) => b.ScriptUser(s),
        "enable_script_security" => static (b, _) => b.Value = b.Value with { EnableScriptSecurity = true },
        "use_symlink_paths" => static (b, s) => b.Set(Flag(s, "use_symlink_path"), static (g, v) => g with { UseSymlinkPaths = v }),
        "set_supplementary_groups" => static (b, s) => b.SupplementaryGroups(s),
        "startup_script" => static (b, s) => b.Value = b.Value with { StartupScript = Run(b.Value.StartupScript, s, "startup") },
        "startup_script_timeout" => static (b, s) => b.Value = b.Value with { StartupScript = Limit(b.Value.StartupScript, s, "startup") },
        "shutdown_script" => static (b, s) => b.Value = b.Value with { ShutdownScript = Run(b.Value.ShutdownScript, s, "shutdown") },
        "shutdown_script_timeout" => static (b, s) => b.Value = b.Value with
        {
            ShutdownScript = Limit(b.Value.ShutdownScript, s, "shutdown"),
        },
        "notify_fifo" => static (b, s) => b.Value = b.Value with { Fifo = Pipe(b.Value.Fifo, s) },
        "notify_fifo_script" => static (b, s) => b.Value = b.Value with { Fifo = Reader(b.Value.Fifo, s) },
        "vrrp_notify_fifo" => static (b, s) => b.Value = b.Value with { VrrpFifo = Pipe(b.Value.VrrpFifo, s) },
        "vrrp_notify_fifo_script" => static (b, s) => b.Value = b.Value with { VrrpFifo = Reader(b.Value.VrrpFifo, s) },
        "vrrp_notify_priority_changes" => static (b, s) => b.Set(Flag(s), static (g, v) => g with { NotifyPriorityChanges = v }),
        "fifo_write_vrrp_states_on_reload" => static (b, _) => b.Value = b.Value with { FifoStatesOnReload = true },
        "lvs_notify_fifo" => static (b, s) => b.Value = b.Value with { LvsFifo = Pipe(b.Value.LvsFifo, s) },
        "lvs_notify_fifo_script" => static (b, s) => b.Value = b.Value with { LvsFifo = Reader(b.Value.LvsFifo, s) },
        _ => null,
    };

    private static ParentScript Run(ParentScript script, Statement s, string type)
    {
        if (script.Command is not null)
        {
            s.Error(0, $"{type} script already specified", DiagnosticCode.Duplicate);
            return script;
        }

        if (s.Count < 2)
        {
            s.Error(0, $"{type} script missing");
            return script;
        }

        var command = Scripts.Notify(s);
        if (command is null) s.Error(1, $"Invalid {type} script");
        return script with { Command = command };
    }

    private static ParentScript Limit(ParentScript script, Statement s, string type)
    {
        if (s.Count < 2) s.Error(0, $"{type}_script_timeout requires value");
        else if (Numbers.Integer(s, 1, 1, 1000, lax: true) is { } seconds) return script with { Timeout = TimeSpan.FromSeconds(seconds) };
        else s.Error(1, $"{type}_script_timeout '{s[1]}' must be in [1, 1000] - ignoring");
        return script;
    }

    private static NotifyFifo Pipe(NotifyFifo fifo, Statement s)
    {
        if (Words.Required(s, $"No {s[0]} name specified") is not { } path) return fifo;
        if (fifo.Path is null) return fifo with { Path = path, User = s.Count > 2 ? Scripts.User(s, first: 2) : null };
        s.Error(1, $"{s[0]} already specified - ignoring {path}", DiagnosticCode.Duplicate);
        return fifo;
    }

    private static NotifyFifo Reader(NotifyFifo fifo, Statement s)
    {
        if (Words.Required(s, $"No {s[0]} specified") is not { } text) return fifo;
        if (fifo.Script is null) return fifo with { Script = Scripts.Notify(s) };
        s.Error(1, $"{s[0]} already specified - ignoring {text}", DiagnosticCode.Duplicate);
        return fifo;
    }

    // A line must not come twice through one pipe, and two scripts must not share one.
    private static GlobalDefs SeparateFifos(GlobalDefs g, DiagnosticBag diagnostics)
    {
        if (g.VrrpFifo.Path is { } vrrp && vrrp == g.Fifo.Path)
        {
            Note($"notify FIFO {vrrp} has been specified for global and vrrp FIFO - ignoring vrrp FIFO");
            g = g with { VrrpFifo = new() };
        }

        if (g.LvsFifo.Path is { } lvs && lvs == g.Fifo.Path)
        {
            Note($"notify FIFO {lvs} has been specified for global and LVS FIFO - ignoring LVS FIFO");
            g = g with { LvsFifo = new() };
        }

        if (g.LvsFifo is { Path: not null, Script: not null } && g.LvsFifo.Path == g.VrrpFifo.Path && g.VrrpFifo.Script is not null)
        {
            Note("LVS notify FIFO and vrrp FIFO are the same both with scripts - ignoring LVS FIFO script");
            g = g with { LvsFifo = g.LvsFifo with { Script = null } };
        }

        return g;

        void Note(string message) => diagnostics.Notice(DiagnosticCode.Inconsistent, default, message);
    }

    private void ScriptUser(Statement s)
    {
        if (s.Count < 2) s.Error(0, "No script username specified");
        else Value = Value with { ScriptUser = Scripts.User(s) };
    }

    private void SupplementaryGroups(Statement s)
    {
        var value = Words.Bool(s, "Invalid set_supplementary_groups parameter");
        Set(value, static (g, v) => g with { SetSupplementaryGroups = v });
    }
}
