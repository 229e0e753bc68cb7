using System.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;
using Vrrp.Notify;

namespace Vrrp.Host;

/// <summary>
/// Runs the scripts of <c>notify*</c> keywords as <see cref="NotifyQueue"/> orders them: the state's own script, then the generic one.
/// </summary>
internal sealed class NotifyScriptRunner(EventLoop loop, ScriptRunner runner, ILogger log)
{
    /// <summary>How long a script may keep a newer event of its instance waiting.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

    private readonly NotifyQueue _queue = new(Limit);
    private readonly Dictionary<long, RunningScript> _running = [];
    private readonly List<NotifyAction> _actions = [];
    private Deadline? _tick;

    /// <summary>Whether scripts run that have not ended.</summary>
    public bool IsBusy => _queue.IsBusy;

    /// <summary>What the scripts of every instance and group are doing.</summary>
    public IReadOnlyList<NotifySnapshot> Snapshot() => _queue.Snapshot();

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
        _queue.Add(recipient, notification, steps, loop.Now, _actions);
        Execute();
    }

    /// <summary>The daemon is about to end: what waits for its turn is started now.</summary>
    public void StartAll()
    {
        _queue.StartAll(_actions);
        Execute();
    }

    /// <summary>After a reload: forgets instances and groups that are gone.</summary>
    public void Retain(KeepalivedConfig config)
    {
        var wanted = new HashSet<NotifyRecipient>();
        foreach (var instance in config.VrrpInstances) wanted.Add(NotifyRecipient.OfInstance(instance.Name));
        foreach (var group in config.SyncGroups) wanted.Add(NotifyRecipient.OfGroup(group.Name));
        _queue.Retain(wanted);
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

    private void Execute()
    {
        for (var i = 0; i < _actions.Count; i++) Execute(_actions[i]);
        _actions.Clear();
        if (_queue.IsBusy && _tick is not { IsPending: true }) _tick = loop.After(s_tick, Tick);
    }

    private void Execute(NotifyAction action)
    {
        switch (action)
        {
            case NotifyAction.Start(var run, var step):
                _running[run] = runner.Run(step.Request, outcome => OnEnded(run, step, outcome));
                break;
            case NotifyAction.Terminate(var run, var recipient, var step):
                NotifyLog.TimedOut(log, recipient, step.Text, (int)Limit.TotalSeconds);
                if (_running.TryGetValue(run, out var running)) running.Terminate();
                break;
            case NotifyAction.GiveUp(var recipient, var step):
                NotifyLog.GivenUp(log, recipient, step.Text);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void OnEnded(long run, NotifyStep step, ScriptOutcome outcome)
    {
        _running.Remove(run);
        if (outcome is ScriptOutcome.CouldNotStart refused) VrrpHostLog.ScriptRefused(log, step.Text, refused.Error.Text());
        _queue.OnEnded(run, outcome, loop.Now, _actions);
        Execute();
    }

    private void Tick()
    {
        _queue.OnTick(loop.Now, _actions);
        Execute();
    }
}
