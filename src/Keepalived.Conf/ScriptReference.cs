using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>A place in the configuration that names a script.</summary>
/// <param name="Kind">What the script is for.</param>
/// <param name="Name">The vrrp_script, instance, group, server or keyword it belongs to.</param>
/// <param name="Command">The command and its explicit user.</param>
public sealed record ScriptReference(ScriptKind Kind, string Name, ScriptCommand Command)
{
    /// <summary>Where it is named.</summary>
    public SourceSpan Span => Command.Origin.Span;

    /// <summary>Every script of the configuration.</summary>
    public static IReadOnlyList<ScriptReference> AllOf(KeepalivedConfig config)
    {
        var references = new List<ScriptReference>();
        AddGlobal(references, config);
        foreach (var script in config.VrrpScripts) references.Add(new(ScriptKind.Track, script.Name, script.Command));
        foreach (var instance in config.VrrpInstances) AddNotify(references, instance.Name, instance.Notify);
        foreach (var group in config.SyncGroups) AddNotify(references, group.Name, group.Notify);
        foreach (var server in config.VirtualServers)
        {
            if (server.QuorumUp is not null || server.QuorumDown is not null) AddQuorum(references, server, server.Target.ToString());
            foreach (var real in server.RealServers)
                if (HasScripts(real))
                    AddServer(references, real, real.Address.ToString());
            foreach (var named in server.NamedServers) AddServer(references, named.Server, named.Name);
        }

        return references;
    }

    private static void AddGlobal(List<ScriptReference> references, KeepalivedConfig config)
    {
        var global = config.Global;
        Add(references, ScriptKind.Parent, "startup", global.StartupScript.Command);
        Add(references, ScriptKind.Parent, "shutdown", global.ShutdownScript.Command);
        if (config.NeedsVrrp)
        {
            Add(references, ScriptKind.VrrpNotify, "notify_fifo", global.Fifo.Script);
            Add(references, ScriptKind.VrrpNotify, "vrrp_notify_fifo", global.VrrpFifo.Script);
        }

        if (!config.NeedsCheckers) return;
        Add(references, ScriptKind.CheckerNotify, "notify_fifo", global.Fifo.Script);
        Add(references, ScriptKind.CheckerNotify, "lvs_notify_fifo", global.LvsFifo.Script);
    }

    private static void AddQuorum(List<ScriptReference> references, VirtualServer server, string name)
    {
        Add(references, ScriptKind.CheckerNotify, name, server.QuorumUp);
        Add(references, ScriptKind.CheckerNotify, name, server.QuorumDown);
    }

    // Most have none: no names are made for them.
    private static bool HasScripts(RealServer server)
    {
        if (server.NotifyUp is not null || server.NotifyDown is not null) return true;
        foreach (var checker in server.Checkers)
            if (checker is MiscCheckConfig)
                return true;
        return false;
    }

    private static void AddServer(List<ScriptReference> references, RealServer server, string name)
    {
        Add(references, ScriptKind.CheckerNotify, name, server.NotifyUp);
        Add(references, ScriptKind.CheckerNotify, name, server.NotifyDown);
        foreach (var checker in server.Checkers)
        {
            if (checker is MiscCheckConfig misc) references.Add(new(ScriptKind.Check, name, misc.Command));
        }
    }

    private static void AddNotify(List<ScriptReference> references, string name, NotifyScripts notify)
    {
        Add(references, ScriptKind.VrrpNotify, name, notify.Any);
        Add(references, ScriptKind.VrrpNotify, name, notify.Master);
        Add(references, ScriptKind.VrrpNotify, name, notify.Backup);
        Add(references, ScriptKind.VrrpNotify, name, notify.Fault);
        Add(references, ScriptKind.VrrpNotify, name, notify.Stop);
        Add(references, ScriptKind.VrrpNotify, name, notify.Deleted);
        Add(references, ScriptKind.VrrpNotify, name, notify.MasterRxLowerPriority);
    }

    private static void Add(List<ScriptReference> references, ScriptKind kind, string name, ScriptCommand? command)
    {
        if (command is not null) references.Add(new(kind, name, command));
    }
}

/// <summary>What a script is for.</summary>
public enum ScriptKind
{
    /// <summary><c>vrrp_script</c>.</summary>
    Track,

    /// <summary><c>startup_script</c>, <c>shutdown_script</c>.</summary>
    Parent,

    /// <summary><c>notify*</c> of an instance or sync group, and scripts that read the pipes of the VRRP role.</summary>
    VrrpNotify,

    /// <summary><c>MISC_CHECK</c>.</summary>
    Check,

    /// <summary><c>notify_up</c>, <c>notify_down</c>, <c>quorum_up</c>, <c>quorum_down</c>, and scripts that read the pipes of the checker role.</summary>
    CheckerNotify,
}
