namespace Keepalived.Runtime;

/// <summary>Actions by the time they are due; equal times keep the order in which they were added. Reads no clock; not thread-safe.</summary>
public sealed class DeadlineQueue
{
    private readonly PriorityQueue<Deadline, (MonotonicTime Due, long Order)> _queue = new();
    private long _added;
    private int _cancelled;

    /// <summary>Number of actions still to run.</summary>
    public int Count => _queue.Count - _cancelled;

    /// <summary>When the next action is due; null when there is none.</summary>
    public MonotonicTime? Next
    {
        get
        {
            DropCancelled();
            return _queue.TryPeek(out Deadline? first, out _) ? first.Due : null;
        }
    }

    /// <summary>Adds an action; a time already past is due at once.</summary>
    public Deadline Add(MonotonicTime due, Action action)
    {
        var deadline = new Deadline(this, due, action);
        _queue.Enqueue(deadline, (due, _added++));
        return deadline;
    }

    /// <summary>
    /// Runs what is due at <paramref name="now"/>. Actions added meanwhile wait for the next call, even when they are due already, so that a
    /// caller cannot be held for ever.
    /// </summary>
    /// <param name="now">The present time.</param>
    /// <param name="stop">Asked before each action; true leaves the rest for later. Null runs all.</param>
    public void RunDue(MonotonicTime now, Func<bool>? stop = null)
    {
        long limit = _added;
        while (stop?.Invoke() != true)
        {
            DropCancelled();
            if (!_queue.TryPeek(out Deadline? first, out (MonotonicTime Due, long Order) key) || key.Due > now || key.Order >= limit)
            {
                return;
            }

            _queue.Dequeue();
            first.Take()?.Invoke();
        }
    }

    internal void OnCancelled()
    {
        _cancelled++;
        if (_cancelled > 64 && _cancelled > _queue.Count / 2)
        {
            Compact();
        }
    }

    private void DropCancelled()
    {
        while (_queue.TryPeek(out Deadline? first, out _) && !first.IsPending)
        {
            _queue.Dequeue();
            _cancelled--;
        }
    }

    private void Compact()
    {
        (Deadline, (MonotonicTime, long))[] pending = [.. _queue.UnorderedItems.Where(item => item.Element.IsPending)];
        _queue.Clear();
        _queue.EnqueueRange(pending);
        _cancelled = 0;
    }
}
