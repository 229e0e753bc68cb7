using Keepalived.Runtime;
using Vrrp.Instance;

namespace Vrrp.Notify;

/// <summary>
/// The order in which scripts are told events. Those of one instance (or group) run one after the other; what happens meanwhile waits, the
/// latest event of each kind, so that the last state is always told, and told last. Different instances do not wait for each other.
/// A script may run as long as it likes until something newer waits for it. Owns no process or clock: events in, actions out.
/// </summary>
/// <param name="limit">How long a script may keep a newer event waiting.</param>
public sealed class NotifyQueue(TimeSpan limit)
{
    // SIGKILL comes 2 s after SIGTERM; a process that survives it sits in the kernel.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<NotifyRecipient, NotifyLane> _lanes = [];
    private readonly Dictionary<long, NotifyLane?> _runs = [];
    private long _lastRun;

    /// <summary>Whether a script runs.</summary>
    public bool IsBusy => _runs.Count > 0;

    /// <summary>Something happened.</summary>
    /// <param name="recipient">To whom.</param>
    /// <param name="notification">What.</param>
    /// <param name="steps">The scripts to run, in order; empty: none is configured.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Add(
        NotifyRecipient recipient, VrrpNotification notification, IReadOnlyList<NotifyStep> steps, MonotonicTime now, List<NotifyAction> actions)
    {
        if (steps.Count == 0) return;
        if (!_lanes.TryGetValue(recipient, out var lane)) _lanes[recipient] = lane = new NotifyLane(recipient);
        lane.Add(notification, steps);
        StartNext(lane, now, actions);
    }

    /// <summary>A script has ended, or could not be started.</summary>
    public void OnEnded(long run, ScriptOutcome outcome, MonotonicTime now, List<NotifyAction> actions)
    {
        if (!_runs.Remove(run, out var lane) || lane is null || lane.Run != run) return;
        lane.OnEnded(outcome);
        StartNext(lane, now, actions);
    }

    /// <summary>To be called about every second while <see cref="IsBusy"/>: a script may have kept the next one waiting for too long.</summary>
    public void OnTick(MonotonicTime now, List<NotifyAction> actions)
    {
        foreach (var lane in _lanes.Values)
        {
            if (lane.Deadline(limit, s_patience) is not { } due || due > now) continue;
            var run = lane.Run;
            var action = lane.Expire(now);
            actions.Add(action);
            if (action is NotifyAction.GiveUp) _runs.Remove(run);
            StartNext(lane, now, actions);
        }
    }

    /// <summary>The daemon cannot wait any longer: everything that waits is started at once, in order.</summary>
    public void StartAll(List<NotifyAction> actions)
    {
        foreach (var lane in _lanes.Values)
        {
            while (lane.TakeNext() is { } step)
            {
                _runs[++_lastRun] = null;
                actions.Add(new NotifyAction.Start(_lastRun, step));
            }
        }
    }

    /// <summary>Forgets idle instances and groups that are not in the configuration any longer.</summary>
    public void Retain(IReadOnlySet<NotifyRecipient> wanted)
    {
        foreach (var lane in _lanes.Values.Where(l => l.IsIdle && !wanted.Contains(l.Recipient)).ToArray()) _lanes.Remove(lane.Recipient);
    }

    /// <summary>What every instance and group with scripts is doing.</summary>
    public IReadOnlyList<NotifySnapshot> Snapshot() => [.. _lanes.Values.Select(static l => l.Snapshot)];

    private void StartNext(NotifyLane lane, MonotonicTime now, List<NotifyAction> actions)
    {
        if (lane.Next(_lastRun + 1, now) is not { } step) return;
        _runs[++_lastRun] = lane;
        actions.Add(new NotifyAction.Start(_lastRun, step));
    }
}
