namespace Keepalived.Runtime;

/// <summary>
/// A thread that does what it is given, one after the other. With nothing to do it sleeps at once: the runtime's own queues look for more
/// again and again before, which takes the processor from who has work.
/// </summary>
public sealed class WorkThread : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<Action> _work = new();
    private bool _isEnding;

    /// <summary>Starts the thread. It does not keep the process alive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="stackSize">The size of its stack in bytes.</param>
    public WorkThread(string name, int stackSize) => new Thread(Run, stackSize) { IsBackground = true, Name = name }.Start();

    /// <summary>Has something done, which must not throw. From any thread.</summary>
    /// <exception cref="ObjectDisposedException">The thread is told to end.</exception>
    public void Add(Action work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isEnding, this);
            _work.Enqueue(work);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Has something done, which must not throw, and waits for it. From any other thread.</summary>
    /// <exception cref="ObjectDisposedException">The thread is told to end.</exception>
    public void Do(Action work)
    {
        bool isDone = false;
        Add(() =>
        {
            work();
            lock (_gate)
            {
                isDone = true;
                Monitor.PulseAll(_gate);
            }
        });
        lock (_gate)
        {
            while (!isDone) Monitor.Wait(_gate);
        }
    }

    /// <summary>Ends the thread when it has done what it was given.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (TryTake(out var work)) work();
    }

    private bool TryTake(out Action work)
    {
        lock (_gate)
        {
            while (_work.Count == 0 && !_isEnding) Monitor.Wait(_gate);
            return _work.TryDequeue(out work!);
        }
    }
}
