using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The top-level statements and <c>global_defs</c>.</summary>
internal static class GlobalForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        root.Set("child_wait_time", (long)config.ChildWaitTime.TotalSeconds);
        root.Flag("use_pid_dir", config.UsePidDirectory);
        root.Optional("instance", config.InstanceName);
        var block = root.Block("global_defs");
        block.Optional("router_id", config.Global.RouterId);
    }
}
