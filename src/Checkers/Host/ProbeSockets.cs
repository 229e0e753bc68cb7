using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>
/// The sockets of the probes under way, in an epoll instance of their own within the loop's: one registration there, however many there
/// are. A socket leaves by being closed; events of one that is closed already (a script that was just started may still hold it) are known
/// by the number of the attempt.
/// </summary>
internal sealed class ProbeSockets : IDisposable
{
    private const int EventsAtOnce = 256;

    private readonly Epoll _epoll = new(EventsAtOnce);
    private readonly EventLoop _loop;
    private readonly Action<CheckTask> _onReady;
    private readonly Dictionary<long, CheckTask> _byAttempt = [];
    private long _lastAttempt;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="loop">The loop whose thread calls <paramref name="onReady"/>.</param>
    /// <param name="onReady">A socket is ready.</param>
    public ProbeSockets(EventLoop loop, Action<CheckTask> onReady)
    {
        _loop = loop;
        _onReady = onReady;
        loop.Watch(_epoll.Fd, () => Take());
    }

    /// <summary>Probes under way.</summary>
    public int Count => _byAttempt.Count;

    /// <summary>Watches the socket of a probe that has begun.</summary>
    public void Add(CheckTask task, uint events)
    {
        task.Attempt = ++_lastAttempt;
        _byAttempt.Add(task.Attempt, task);
        _epoll.Add(task.Socket.Number, events, task.Attempt);
    }

    /// <summary>Closes the socket of a probe; harmless when it has none.</summary>
    public void Close(CheckTask task)
    {
        if (!task.Socket.IsOpen) return;
        _byAttempt.Remove(task.Attempt);
        task.Socket.Close();
        task.Socket = BareSocket.None;
    }

    /// <summary>Takes what is ready now, without waiting.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool Take()
    {
        var count = _epoll.Wait(0);
        for (var index = 0; index < count; index++)
            if (_byAttempt.TryGetValue(_epoll.Data(index), out var task))
                _onReady(task);
        return count == EventsAtOnce;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var task in _byAttempt.Values) task.Socket.Close();
        _byAttempt.Clear();
        _loop.Unwatch(_epoll.Fd);
        _epoll.Dispose();
    }
}
