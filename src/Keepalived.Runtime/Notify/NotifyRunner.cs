using System.Diagnostics;
using Linux.Abi;
using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Notify;

/// <summary>Runs notify scripts as <see cref="NotifyQueue{TRecipient, TEvent}"/> orders them. Use on its loop's thread.</summary>
/// <typeparam name="TRecipient">What events are about; its text stands in log lines.</typeparam>
/// <typeparam name="TEvent">Kinds of events.</typeparam>
public sealed class NotifyRunner<TRecipient, TEvent>
    where TRecipient : notnull
    where TEvent : notnull
{
    /// <summary>How long a script may keep a newer event of its recipient waiting.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly ScriptRunner _runner;
    private readonly ILogger _log;
    private readonly Action<NotifyStep, Errno> _onRefused;
    private readonly NotifyQueue<TRecipient, TEvent> _queue;
    private readonly Dictionary<long, RunningScript> _running = [];
    private readonly List<NotifyAction<TRecipient>> _actions = [];
    private Deadline? _tick;

    /// <summary>Runs nothing yet.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="runner">Starts the scripts.</param>
    /// <param name="log">The log.</param>
    /// <param name="onRefused">Told of a script that could not be started.</param>
    /// <param name="isLast">Whether an event makes all before it pointless; null: none does.</param>
    public NotifyRunner(
        EventLoop loop, ScriptRunner runner, ILogger log, Action<NotifyStep, Errno> onRefused, Func<TEvent, bool>? isLast = null)
    {
        _loop = loop;
        _runner = runner;
        _log = log;
        _onRefused = onRefused;
        _queue = new(Limit, isLast);
    }

    /// <summary>Whether scripts run that have not ended.</summary>
    public bool IsBusy => _queue.IsBusy;

    /// <summary>Called when a script has ended and no other runs.</summary>
    public Action? OnIdle { get; set; }

    /// <summary>What the scripts of every recipient are doing.</summary>
    public IReadOnlyList<NotifySnapshot<TRecipient, TEvent>> Snapshot() => _queue.Snapshot();

    /// <summary>Something happened; <paramref name="steps"/> are the scripts to run, in order.</summary>
    public void Tell(TRecipient recipient, TEvent happening, IReadOnlyList<NotifyStep> steps)
    {
        _queue.Add(recipient, happening, steps, _loop.Now, _actions);
        Execute();
    }

    /// <summary>The daemon is about to end: what waits for its turn is started now.</summary>
    public void StartAll()
    {
        _queue.StartAll(_actions);
        Execute();
    }

    /// <summary>After a reload: forgets idle recipients that are gone.</summary>
    public void Retain(IReadOnlySet<TRecipient> wanted) => _queue.Retain(wanted);

    private void Execute()
    {
        for (var i = 0; i < _actions.Count; i++) Execute(_actions[i]);
        _actions.Clear();
        if (_queue.IsBusy && _tick is not { IsPending: true }) _tick = _loop.After(s_tick, Tick);
    }

    private void Execute(NotifyAction<TRecipient> action)
    {
        switch (action)
        {
            case NotifyAction<TRecipient>.Start(var run, var step):
                _running[run] = _runner.Run(step.Request, outcome => OnEnded(run, step, outcome));
                break;
            case NotifyAction<TRecipient>.Terminate(var run, var recipient, var step):
                NotifyLog.TimedOut(_log, recipient, step.Text, (int)Limit.TotalSeconds);
                if (_running.TryGetValue(run, out var running)) running.Terminate();
                break;
            case NotifyAction<TRecipient>.GiveUp(var recipient, var step):
                NotifyLog.GivenUp(_log, recipient, step.Text);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void OnEnded(long run, NotifyStep step, ScriptOutcome outcome)
    {
        _running.Remove(run);
        if (outcome is ScriptOutcome.CouldNotStart refused) _onRefused(step, refused.Error);
        _queue.OnEnded(run, outcome, _loop.Now, _actions);
        Execute();
        if (!_queue.IsBusy) OnIdle?.Invoke();
    }

    private void Tick()
    {
        _queue.OnTick(_loop.Now, _actions);
        Execute();
    }
}
