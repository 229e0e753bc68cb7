namespace Keepalived.Runtime.Notify;

/// <summary>
/// The order in which scripts are told events. Those of one recipient (an instance, a
/// group, a server) run one after the other; what happens meanwhile waits, the
/// latest event of each kind, so that the last state is always told, and told last. Different recipients do not wait for each other.
/// A script may run as long as it likes until something newer waits for it. Owns no process or clock: events in, actions out.
/// </summary>
/// <param name="limit">How long a script may keep a newer event waiting.</param>
/// <param name="isLast">Whether an event makes all before it pointless; null: none does.</param>
/// <typeparam name="TRecipient">What events are about.</typeparam>
/// <typeparam name="TEvent">Kinds of events.</typeparam>
public sealed class NotifyQueue<TRecipient, TEvent>(TimeSpan limit, Func<TEvent, bool>? isLast = null)
    where TRecipient : notnull
    where TEvent : notnull
{
    // SIGKILL comes 2 s after SIGTERM; a process that survives it sits in the kernel.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<TRecipient, NotifyLane<TRecipient, TEvent>> _lanes = [];
    private readonly Dictionary<long, NotifyLane<TRecipient, TEvent>?> _runs = [];
    private long _lastRun;

    /// <summary>Whether a script runs.</summary>
    public bool IsBusy => _runs.Count > 0;

    /// <summary>Something happened.</summary>
    /// <param name="recipient">To whom.</param>
    /// <param name="happening">What.</param>
    /// <param name="steps">The scripts to run, in order; empty: none is configured.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Add(
        TRecipient recipient, TEvent happening, IReadOnlyList<NotifyStep> steps, MonotonicTime now, List<NotifyAction<TRecipient>> actions)
    {
        if (steps.Count == 0) return;
        if (!_lanes.TryGetValue(recipient, out var lane)) _lanes[recipient] = lane = new NotifyLane<TRecipient, TEvent>(recipient, isLast ?? (static _ => false));
        lane.Add(happening, steps);
        StartNext(lane, now, actions);
    }

    /// <summary>A script has ended, or could not be started.</summary>
    public void OnEnded(long run, ScriptOutcome outcome, MonotonicTime now, List<NotifyAction<TRecipient>> actions)
    {
        if (!_runs.Remove(run, out var lane) || lane is null || lane.Run != run) return;
        lane.OnEnded(outcome);
        StartNext(lane, now, actions);
    }

    /// <summary>To be called about every second while <see cref="IsBusy"/>: a script may have kept the next one waiting for too long.</summary>
    public void OnTick(MonotonicTime now, List<NotifyAction<TRecipient>> actions)
    {
        foreach (var lane in _lanes.Values)
        {
            if (lane.Deadline(limit, s_patience) is not { } due || due > now) continue;
            var run = lane.Run;
            var action = lane.Expire(now);
            actions.Add(action);
            if (action is NotifyAction<TRecipient>.GiveUp) _runs.Remove(run);
            StartNext(lane, now, actions);
        }
    }

    /// <summary>The daemon cannot wait any longer: everything that waits is started at once, in order.</summary>
    public void StartAll(List<NotifyAction<TRecipient>> actions)
    {
        foreach (var lane in _lanes.Values)
        {
            while (lane.TakeNext() is { } step)
            {
                _runs[++_lastRun] = null;
                actions.Add(new NotifyAction<TRecipient>.Start(_lastRun, step));
            }
        }
    }

    /// <summary>Forgets idle recipients that are not in the configuration any longer.</summary>
    public void Retain(IReadOnlySet<TRecipient> wanted)
    {
        foreach (var lane in _lanes.Values.Where(l => l.IsIdle && !wanted.Contains(l.Recipient)).ToArray()) _lanes.Remove(lane.Recipient);
    }

    /// <summary>What the scripts of every recipient are doing.</summary>
    public IReadOnlyList<NotifySnapshot<TRecipient, TEvent>> Snapshot() => [.. _lanes.Values.Select(static l => l.Snapshot)];

    private void StartNext(NotifyLane<TRecipient, TEvent> lane, MonotonicTime now, List<NotifyAction<TRecipient>> actions)
    {
        if (lane.Next(_lastRun + 1, now) is not { } step) return;
        _runs[++_lastRun] = lane;
        actions.Add(new NotifyAction<TRecipient>.Start(_lastRun, step));
    }
}
