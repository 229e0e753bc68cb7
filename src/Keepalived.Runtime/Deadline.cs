namespace Keepalived.Runtime;

/// <summary>An action to run at a time, as kept by <see cref="DeadlineQueue"/>; the token to cancel it.</summary>
public sealed class Deadline
{
    private readonly DeadlineQueue _queue;
    private Action? _action;

    internal Deadline(DeadlineQueue queue, MonotonicTime due, Action action)
    {
        _queue = queue;
        _action = action;
        Due = due;
    }

    /// <summary>When the action runs.</summary>
    public MonotonicTime Due { get; }

    /// <summary>Whether the action is still to run.</summary>
    public bool IsPending => _action is not null;

    /// <summary>The action will not run; harmless when it has run already.</summary>
    public void Cancel()
    {
        if (_action is not null)
        {
            _action = null;
            _queue.OnCancelled();
        }
    }

    internal Action? Take()
    {
        Action? action = _action;
        _action = null;
        return action;
    }
}
