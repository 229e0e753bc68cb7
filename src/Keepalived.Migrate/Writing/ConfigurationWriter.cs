using Keepalived.Migrate.Pieces;

namespace Keepalived.Migrate.Writing;

/// <summary>Writes the keepalived.conf of a node.</summary>
internal static class ConfigurationWriter
{
    // The old tools ran everything as root. Programs that others can change are not run.
    private static readonly Statement[] ScriptUser = [new("script_user root"), new("enable_script_security")];

    /// <summary>The file.</summary>
    /// <param name="node">What is in it.</param>
    /// <param name="sources">What it was made from, for the comment at its top.</param>
    public static string Write(NodeConfiguration node, IReadOnlyList<string> sources)
    {
        var writer = new StatementWriter();
        writer.Comment([$"keepalived.conf of {node.Name}, made by keepalived migrate from {string.Join(", ", sources)}.", .. Remarks(node)]);
        writer.Write(
        [
            new Statement("global_defs", [Statement.Of("router_id", node.Name), .. node.Globals, .. node.RunsPrograms ? ScriptUser : []]),
            .. node.Scripts.Select(Script),
            .. node.SyncGroups.Select(Group),
            .. node.Instances.Select(InstanceWriter.Write),
            .. node.VirtualServers.Select(VirtualServerWriter.Write),
        ]);
        return writer.ToString();
    }

    /// <summary>Notification statements of an instance or a sync group.</summary>
    public static IEnumerable<Statement> Notify(Notifications notify)
    {
        if (notify.Master is { } master) yield return new Statement($"notify_master {master}");
        if (notify.Backup is { } backup) yield return new Statement($"notify_backup {backup}");
        if (notify.Fault is { } fault) yield return new Statement($"notify_fault {fault}");
        if (notify.Stop is { } stop) yield return new Statement($"notify_stop {stop}");
        if (notify.IsMailed) yield return new Statement("smtp_alert");
    }

    /// <summary>A block with an entry on each line.</summary>
    public static Statement List<T>(string keyword, IEnumerable<T> entries) => new(keyword, [.. entries.Select(static e => new Statement($"{e}"))]);

    private static IEnumerable<string> Remarks(NodeConfiguration node)
    {
        if (node.VirtualServers.Any(static v => v.IsOwn)) yield return "Checks marked IpvsSharp use keywords that only IpvsSharp's keepalived has.";
        if (node.Instances.Count == 0) yield return "It sets no addresses: those of the virtual servers must be on this machine already.";
    }

    private static Statement Script(TrackScript script) => new(
        $"vrrp_script {script.Name}",
        [
            new Statement($"script {script.Command}"), Statement.Of("interval", script.Interval), Statement.Of("fall", script.Fall),
            new Statement($"rise 1"), Statement.Of("weight", script.Weight),
        ])
    {
        Comments = script.Comments,
    };

    private static Statement Group(SyncGroup group) => new(
        $"vrrp_sync_group {ConfigWords.Word(group.Name)}",
        [
            List("group", group.Members),
            .. group.TrackScripts.Count > 0 ? [List("track_script", group.TrackScripts)] : (Statement[])[],
            .. Notify(group.Notify),
        ])
    {
        Comments = group.Comments,
    };
}
