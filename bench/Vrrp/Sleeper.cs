using System.Diagnostics;

namespace Bench.Vrrp;

/// <summary>
/// How late this machine wakes up whoever sleeps: what a router is late beside that is its own doing.
/// </summary>
internal sealed class Sleeper : IDisposable
{
    private static readonly TimeSpan _nap = TimeSpan.FromMilliseconds(4);
    private readonly Thread[] _threads;
    private readonly Lock _lock = new();
    private TimeSpan _worst;
    private volatile bool _stopped;

    public Sleeper()
    {
        _threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Watch) { IsBackground = true })];
        foreach (Thread thread in _threads) thread.Start();
    }

    /// <summary>The latest awakening so far.</summary>
    public TimeSpan Worst
    {
        get
        {
            lock (_lock) return _worst;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        foreach (Thread thread in _threads) thread.Join();
    }

    private void Watch()
    {
        while (!_stopped)
        {
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(_nap);
            TimeSpan late = Stopwatch.GetElapsedTime(start) - _nap;
            lock (_lock) _worst = late > _worst ? late : _worst;
        }
    }
}
