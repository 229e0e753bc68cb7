using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Dump;

/// <summary>The section <c>VRRP Sync groups</c>.</summary>
internal static class GroupLines
{
    /// <summary>Adds it, unless there are none.</summary>
    public static void Add(DumpWriter text, KeepalivedConfig config, ScriptLines scripts, VrrpPicture? moment)
    {
        if (!config.SyncGroups.IsEmpty) text.Heading("VRRP Sync groups");
        for (var i = 0; i < config.SyncGroups.Count; i++) Add(text, config.SyncGroups[i], scripts, moment?.Groups[i]);
    }

    private static void Add(DumpWriter text, SyncGroupConfig group, ScriptLines scripts, GroupPicture? picture)
    {
        text.Line($" VRRP Sync Group = {group.Name}, {StateWords.Of(picture?.State ?? VrrpState.Init)}");
        text.Line($"   Num member fault {picture?.Faults ?? 0}, num member init {picture?.Pending ?? 0}");
        text.Line("   VRRP member instances :");
        foreach (var member in group.Members) text.Line($"     {member}");
        if (group.TrackingWeight) text.Line("   sync group tracking weight set");
        text.Line($"   Using smtp notification = {DumpWords.YesNo(group.SmtpAlert)}");
        if (group.NotifyPriorityChanges is { } notifies) text.Line($"   Notify priority changes = {DumpWords.YesNo(notifies)}");
        TrackingLines.Add(
            text, group.TrackInterfaces, group.TrackScripts, group.TrackFiles, group.TrackProcesses, group.TrackBfds, processes: "Tracked process");
        NotifyLines.Add(scripts, group.Notify);
    }
}
