using System.Globalization;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <summary>Runs the scripts of <c>notify*</c> keywords: the state's own script, then the generic one. They are not waited for.</summary>
internal sealed class NotifyScriptRunner(ScriptRunner runner, ILogger log)
{
    /// <summary>Scripts that have not ended.</summary>
    public int Running { get; private set; }

    /// <summary>Tells the scripts of an instance.</summary>
    public void Notify(VrrpInstanceConfig instance, VrrpNotification notification, byte priority, ScriptCatalog catalog) =>
        Notify(instance.Notify, "INSTANCE", instance.Name, notification, priority, catalog);

    /// <summary>Tells the scripts of a sync group; groups have no priority.</summary>
    public void Notify(SyncGroupConfig group, VrrpNotification notification, ScriptCatalog catalog) =>
        Notify(group.Notify, "GROUP", group.Name, notification, 0, catalog);

    private void Notify(NotifyScripts scripts, string kind, string name, VrrpNotification notification, byte priority, ScriptCatalog catalog)
    {
        if (notification == VrrpNotification.PriorityChanged) return; // only FIFOs are told
        Run(ForState(scripts, notification), [], catalog);
        if (notification == VrrpNotification.MasterReceivedLowerPriority) return; // the generic script is told states only
        Run(scripts.Any, [kind, name, Word(notification), priority.ToString(CultureInfo.InvariantCulture)], catalog);
    }

    private static ScriptCommand? ForState(NotifyScripts scripts, VrrpNotification notification) => notification switch
    {
        VrrpNotification.Backup => scripts.Backup,
        VrrpNotification.Master => scripts.Master,
        VrrpNotification.Fault => scripts.Fault,
        VrrpNotification.Stop => scripts.Stop,
        VrrpNotification.Deleted => scripts.Deleted,
        _ => scripts.MasterRxLowerPriority,
    };

    private static string Word(VrrpNotification notification) => notification switch
    {
        VrrpNotification.Backup => "BACKUP",
        VrrpNotification.Master => "MASTER",
        VrrpNotification.Fault => "FAULT",
        VrrpNotification.Stop => "STOP",
        _ => "DELETED",
    };

    private void Run(ScriptCommand? command, string[] added, ScriptCatalog catalog)
    {
        if (command is null || catalog.Find(command) is not { } request) return;
        Running++;
        runner.Run(request with { Arguments = [.. request.Arguments, .. added] }, result =>
        {
            Running--;
            if (result is ScriptOutcome.CouldNotStart refused) VrrpHostLog.ScriptRefused(log, command.Text, refused.Error.Text());
        });
    }
}
