using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Notify;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;
using Vrrp.Notify;

namespace Vrrp.Host;

/// <summary>Tells the scripts of <c>notify*</c> keywords: the state's own script, then the generic one.</summary>
internal sealed class NotifyScriptRunner(EventLoop loop, ScriptRunner runner, ILogger log)
{
    private readonly NotifyRunner<NotifyRecipient, VrrpNotification> _runner = new(
        loop, runner, log, (step, error) => VrrpHostLog.ScriptRefused(log, step.Text, error.Text()),
        isLast: static notification => notification == VrrpNotification.Stop);

    /// <summary>Whether scripts run that have not ended.</summary>
    public bool IsBusy => _runner.IsBusy;

    /// <summary>What the scripts of every instance and group are doing.</summary>
    public IReadOnlyList<NotifySnapshot<NotifyRecipient, VrrpNotification>> Snapshot() => _runner.Snapshot();

    /// <summary>Tells the scripts of an instance or a group.</summary>
    /// <param name="scripts">What is configured.</param>
    /// <param name="recipient">The instance or group.</param>
    /// <param name="notification">The event.</param>
    /// <param name="priority">Effective priority; 0 for groups.</param>
    /// <param name="find">What to run for a command; null when it may not be run.</param>
    public void Notify(
        NotifyScripts scripts, NotifyRecipient recipient, VrrpNotification notification, byte priority, Func<ScriptCommand, ScriptRequest?> find)
    {
        if (notification == VrrpNotification.PriorityChanged) return; // only FIFOs are told
        var steps = new List<NotifyStep>(2);
        Add(ForState(scripts, notification), [], find, steps);
        // The generic script is told states only.
        if (notification != VrrpNotification.MasterReceivedLowerPriority)
            Add(scripts.Any, NotifyWords.Arguments(recipient, NotifyWords.Of(notification, VrrpState.Init), priority), find, steps);
        _runner.Tell(recipient, notification, steps);
    }

    /// <summary>The daemon is about to end: what waits for its turn is started now.</summary>
    public void StartAll() => _runner.StartAll();

    /// <summary>After a reload: forgets instances and groups that are gone.</summary>
    public void Retain(KeepalivedConfig config)
    {
        var wanted = new HashSet<NotifyRecipient>();
        foreach (var instance in config.VrrpInstances) wanted.Add(NotifyRecipient.OfInstance(instance.Name));
        foreach (var group in config.SyncGroups) wanted.Add(NotifyRecipient.OfGroup(group.Name));
        _runner.Retain(wanted);
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

    private static void Add(ScriptCommand? command, string[] added, Func<ScriptCommand, ScriptRequest?> find, List<NotifyStep> steps)
    {
        if (command is null || find(command) is not { } request) return;
        steps.Add(new NotifyStep(request with { Arguments = [.. request.Arguments, .. added] }, command.Text));
    }
}
