namespace Keepalived.Runtime.Notify;

/// <summary>The scripts that are told about one recipient: one runs, the others wait for their turn.</summary>
/// <param name="recipient">Whom they are about.</param>
/// <param name="isLast">Whether an event makes all before it pointless.</param>
internal sealed class NotifyLane<TRecipient, TEvent>(TRecipient recipient, Func<TEvent, bool> isLast)
    where TEvent : notnull
{
    private readonly List<Event> _waiting = [];
    private readonly Queue<NotifyStep> _rest = new();
    private NotifyStep? _running;
    private MonotonicTime _since;
    private MonotonicTime? _toldAt;
    private long _replaced;
    private long _timedOut;
    private ScriptOutcome? _lastEnd;

    public TRecipient Recipient => recipient;

    /// <summary>Number of the run that is waited for; 0: none.</summary>
    public long Run { get; private set; }

    public bool IsIdle => _running is null;

    public NotifySnapshot<TRecipient, TEvent> Snapshot => new(
        recipient, _running?.Text, _since, _waiting.ConvertAll(static e => e.Happening), _replaced, _timedOut, _lastEnd);

    private bool HasMore => _rest.Count > 0 || _waiting.Count > 0;

    // The latest event of each kind is kept: bounded, every kind of state is told once, and the last one last.
    public void Add(TEvent happening, IReadOnlyList<NotifyStep> steps)
    {
        var before = _waiting.Count;
        if (isLast(happening)) _waiting.Clear(); // nothing that was before matters any more
        else _waiting.RemoveAll(e => EqualityComparer<TEvent>.Default.Equals(e.Happening, happening));
        _replaced += before - _waiting.Count;
        _waiting.Add(new Event(happening, steps));
    }

    /// <summary>The script to start now under the number <paramref name="run"/>; null while one runs, or when there is none.</summary>
    public NotifyStep? Next(long run, MonotonicTime now)
    {
        if (_running is not null || TakeNext() is not { } step) return null;
        _running = step;
        _since = now;
        _toldAt = null;
        Run = run;
        return step;
    }

    /// <summary>The next script whether or not one runs; null when there is none.</summary>
    public NotifyStep? TakeNext()
    {
        if (_rest.Count == 0 && _waiting.Count > 0)
        {
            foreach (var step in _waiting[0].Steps) _rest.Enqueue(step);
            _waiting.RemoveAt(0);
        }
        return _rest.TryDequeue(out var next) ? next : null;
    }

    public void OnEnded(ScriptOutcome outcome)
    {
        _lastEnd = outcome;
        _running = null;
        Run = 0;
    }

    /// <summary>When the running script has used up its time; null while it may go on.</summary>
    public MonotonicTime? Deadline(TimeSpan limit, TimeSpan patience) =>
        _running is null ? null : _toldAt is { } told ? told + patience : HasMore ? _since + limit : null;

    /// <summary>Its time is up: told to end, or, when it was told already, not waited for any longer.</summary>
    public NotifyAction<TRecipient> Expire(MonotonicTime now)
    {
        var step = _running ?? throw new InvalidOperationException("no script runs");
        if (_toldAt is null)
        {
            _toldAt = now;
            _timedOut++;
            return new NotifyAction<TRecipient>.Terminate(Run, recipient, step);
        }
        OnEnded(new ScriptOutcome.TimedOut());
        return new NotifyAction<TRecipient>.GiveUp(recipient, step);
    }

    private sealed record Event(TEvent Happening, IReadOnlyList<NotifyStep> Steps);
}
