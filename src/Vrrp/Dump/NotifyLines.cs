using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>The notify scripts instances and groups have in common.</summary>
internal static class NotifyLines
{
    /// <summary>Adds those that are configured.</summary>
    public static void Add(ScriptLines scripts, NotifyScripts notify)
    {
        scripts.Notify("Backup state transition", notify.Backup);
        scripts.Notify("Master state transition", notify.Master);
        scripts.Notify("Fault state transition", notify.Fault);
        scripts.Notify("Stop state transition", notify.Stop);
        scripts.Notify("Deleted state transition", notify.Deleted);
        scripts.Notify("Generic state transition", notify.Any);
    }
}
