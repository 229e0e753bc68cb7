namespace Checkers.Host;

/// <summary>
/// Checks by the time they are due: a binary heap whose entries know their place, so that nothing is allocated and any of them can be
/// taken out. Equal times in any order.
/// </summary>
internal sealed class CheckQueue
{
    private readonly List<CheckTask> _heap = [];

    /// <summary>Number of entries.</summary>
    public int Count => _heap.Count;

    /// <summary>The one that is due first; null: none.</summary>
    public CheckTask? First => _heap.Count > 0 ? _heap[0] : null;

    /// <summary>Makes room for <paramref name="count"/> entries in all.</summary>
    public void Reserve(int count) => _heap.EnsureCapacity(count);

    /// <summary>Adds a check that is in no queue, by its <see cref="CheckTask.Due"/>.</summary>
    public void Add(CheckTask task)
    {
        task.Position = _heap.Count;
        _heap.Add(task);
        Rise(task);
    }

    /// <summary>Takes a check out; harmless when it is not in.</summary>
    public void Remove(CheckTask task)
    {
        var position = task.Position;
        if (position < 0) return;
        task.Position = -1;
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (ReferenceEquals(last, task)) return;
        Place(last, position);
        Rise(last);
        Sink(last);
    }

    private void Rise(CheckTask task)
    {
        while (task.Position > 0)
        {
            var parent = _heap[(task.Position - 1) / 2];
            if (parent.Due <= task.Due) return;
            Exchange(parent, task);
        }
    }

    private void Sink(CheckTask task)
    {
        while (true)
        {
            var child = (2 * task.Position) + 1;
            if (child >= _heap.Count) return;
            if (child + 1 < _heap.Count && _heap[child + 1].Due < _heap[child].Due) child++;
            if (task.Due <= _heap[child].Due) return;
            Exchange(task, _heap[child]);
        }
    }

    private void Exchange(CheckTask upper, CheckTask lower)
    {
        var (above, below) = (upper.Position, lower.Position);
        Place(lower, above);
        Place(upper, below);
    }

    private void Place(CheckTask task, int position)
    {
        _heap[position] = task;
        task.Position = position;
    }
}
