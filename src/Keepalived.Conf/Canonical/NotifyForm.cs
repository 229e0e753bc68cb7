using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The <c>notify*</c> keywords.</summary>
internal static class NotifyForm
{
    public static void AddTo(CanonicalNode block, NotifyScripts notify)
    {
        block.Optional("notify", notify.Any);
        block.Optional("notify_master", notify.Master);
        block.Optional("notify_backup", notify.Backup);
        block.Optional("notify_fault", notify.Fault);
        block.Optional("notify_stop", notify.Stop);
        block.Optional("notify_deleted", notify.Deleted);
        block.Optional("notify_master_rx_lower_pri", notify.MasterRxLowerPriority);
    }
}
