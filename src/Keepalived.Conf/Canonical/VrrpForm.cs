using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The blocks of the VRRP role. What is tracked stands before what tracks it.</summary>
internal static class VrrpForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        foreach (var script in config.VrrpScripts) AddScript(root.Block("vrrp_script", script.Name), script);
        foreach (var group in config.TrackGroups) AddNames(root.Block("track_group", group.Name), group.Members);
        StaticForm.AddTo(root, config);
        foreach (var instance in config.VrrpInstances) VrrpInstanceForm.AddTo(root.Block("vrrp_instance", instance.Name), instance, config.Global);
        foreach (var group in config.SyncGroups) AddGroup(root.Block("vrrp_sync_group", group.Name), group);
    }

    private static void AddScript(CanonicalNode block, TrackScriptConfig script)
    {
        block.Set("script", script.Command with { User = null });
        block.Set("interval", script.Interval);
        block.Optional("timeout", script.Timeout);
        if (script.Reverse) block.Set("weight", script.Weight, "reverse");
        else block.Set("weight", script.Weight);
        block.Set("rise", script.Rise);
        block.Set("fall", script.Fall);
        if (script.Command.User is { Group: { } group } user) block.Set("user", user.User, group);
        else block.Optional("user", script.Command.User?.User);
        block.Flag("init_fail", script.InitFail);
    }

    private static void AddGroup(CanonicalNode block, SyncGroupConfig group)
    {
        AddNames(block, group.Members);
        TrackForm.AddTo(block, group.TrackInterfaces, group.TrackScripts);
        TrackForm.AddTo(block, group.TrackFiles, group.TrackProcesses, group.TrackBfds);
        block.Flag("sync_group_tracking_weight", group.TrackingWeight);
        block.Set("smtp_alert", group.SmtpAlert);
        block.Optional("notify_priority_changes", group.NotifyPriorityChanges);
        NotifyForm.AddTo(block, group.Notify);
    }

    private static void AddNames(CanonicalNode block, ValueArray<string> members)
    {
        var names = block.Block("group");
        foreach (string member in members) names.Entry(member);
    }
}
