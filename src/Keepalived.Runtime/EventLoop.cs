using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Everything a thread waits for: readable descriptors, deadlines (one timerfd on absolute CLOCK_MONOTONIC) and actions posted by other
/// threads. Use from one thread, except <see cref="Post"/> and <see cref="Await{T}"/>. An exception of an action leaves <see cref="Run"/>: the process ends and is restarted.
/// </summary>
public sealed class EventLoop : IDisposable
{
    private readonly Epoll _epoll = new();
    private readonly TimerFd _timer = new();
    private readonly EventFd _wakeUp = new();
    private readonly DeadlineQueue _deadlines = new();
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly Dictionary<int, Watched> _byDescriptor = [];
    private readonly Dictionary<long, Watched> _byId = [];
    private readonly Func<bool> _isStopping;
    private readonly Lock _ending = new();
    private bool _ended;
    private MonotonicTime? _armed;
    private long _lastId;
    private int? _exitCode;

    /// <summary>Creates a loop that waits for nothing yet.</summary>
    public EventLoop()
    {
        _isStopping = () => _exitCode is not null;
        Watch(_timer.Fd, _timer.Acknowledge);
        Watch(_wakeUp.Fd, RunPosted);
        Now = MonotonicClock.Now;
    }

    /// <summary>When the loop last woke up: the time to hand to cores within an action.</summary>
    public MonotonicTime Now { get; private set; }

    /// <summary>
    /// Told how late the first deadline of a round is: by how much the process was not scheduled, or was busy with something else. A time
    /// that was past already when it was added counts from the round before.
    /// </summary>
    public Action<TimeSpan>? OnLate { get; set; }

    /// <summary>
    /// Calls <paramref name="onReadable"/> whenever <paramref name="fd"/> is readable, at its end or broken, until <see cref="Unwatch"/>.
    /// Level-triggered: what is not read is reported again, after the deadlines that are due.
    /// </summary>
    public void Watch(Fd fd, Action onReadable) => Watch(fd, Epoll.Readable, _ => onReadable());

    /// <summary>The same for any events.</summary>
    /// <param name="fd">Descriptor; watching one again replaces what was asked before.</param>
    /// <param name="events"><see cref="Epoll.Readable"/>, <see cref="Epoll.Writable"/>.</param>
    /// <param name="onReady">Receives what happened (EPOLLERR and EPOLLHUP in any case).</param>
    public void Watch(Fd fd, uint events, Action<uint> onReady)
    {
        int number = fd.Number;
        var watched = new Watched(++_lastId, onReady);
        if (_byDescriptor.Remove(number, out Watched? previous))
        {
            _byId.Remove(previous.Id);
            _epoll.Modify(number, events, watched.Id);
        }
        else
        {
            _epoll.Add(number, events, watched.Id);
        }

        _byDescriptor.Add(number, watched);
        _byId.Add(watched.Id, watched);
    }

    /// <summary>Stops watching, also events already reported; call before the descriptor is closed. Harmless when it is not watched.</summary>
    public void Unwatch(Fd fd)
    {
        if (_byDescriptor.Remove(fd.Number, out Watched? watched))
        {
            _byId.Remove(watched.Id);
            _epoll.Remove(fd.Number);
        }
    }

    /// <summary>Runs an action once at a time; a time already past means in the next round.</summary>
    public Deadline At(MonotonicTime due, Action action) => _deadlines.Add(due, action);

    /// <summary>Runs an action once, <paramref name="delay"/> after now.</summary>
    public Deadline After(TimeSpan delay, Action action) => _deadlines.Add(MonotonicClock.Now + delay, action);

    /// <summary>
    /// Runs an action on the loop's thread. May be called from any thread, in order for each caller. Once the loop is disposed of, nothing
    /// runs any more: a signal may still come in when everything else has ended.
    /// </summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        lock (_ending)
        {
            if (!_ended)
            {
                _wakeUp.Signal();
            }
        }
    }

    /// <summary>
    /// Runs work that waits elsewhere, and <paramref name="onResult"/> on the loop's thread. Work that is cancelled has no result; any other
    /// exception leaves <see cref="Run"/>, as that of an action would. May be called from any thread.
    /// </summary>
    public void Await<T>(Func<Task<T>> work, Action<T> onResult) => _ = AwaitAsync(work, onResult);

    /// <summary>Waits and runs actions until <see cref="Stop"/>; returns the exit code given there.</summary>
    public int Run()
    {
        while (_exitCode is null)
        {
            Arm();
            int count = _epoll.Wait(-1);

            // A wait that was interrupted, by stopping and continuing the process for one, has not looked at anything.
            if (count == 0) count = _epoll.Wait(0);
            MonotonicTime before = Now;
            Now = MonotonicClock.Now;
            if (OnLate is { } tell && _deadlines.Next is { } due && due < Now) tell(Now - (due > before ? due : before));
            // What has arrived comes first: after a stall a packet that waits in a socket may take back the deadline it is for.
            for (int i = 0; i < count && _exitCode is null; i++)
            {
                if (_byId.TryGetValue(_epoll.Data(i), out Watched? watched))
                {
                    watched.OnReady(_epoll.Events(i));
                }
            }

            _deadlines.RunDue(Now, _isStopping);
        }

        return _exitCode.Value;
    }

    /// <summary>Ends <see cref="Run"/> after the current action; the first exit code counts.</summary>
    public void Stop(int exitCode) => _exitCode ??= exitCode;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_ending)
        {
            _ended = true;
            _wakeUp.Dispose();
        }

        _epoll.Dispose();
        _timer.Dispose();
    }

    private async Task AwaitAsync<T>(Func<Task<T>> work, Action<T> onResult)
    {
        try
        {
            var result = await work().ConfigureAwait(false);
            Post(() => onResult(result));
        }
        catch (OperationCanceledException)
        {
            // Nobody wants the result any more.
        }
#pragma warning disable CA1031 // Thrown again on the loop's thread.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var defect = ExceptionDispatchInfo.Capture(exception);
            Post(defect.Throw);
        }
    }

    private void Arm()
    {
        MonotonicTime? next = _deadlines.Next;
        if (next == _armed)
        {
            // Still armed, unless it has expired: then what is due was run, or is left for this round and must expire again.
            if (next is null || next > Now)
            {
                return;
            }
        }

        _armed = next;
        if (next is { } due && due != MonotonicTime.MaxValue)
        {
            _timer.Arm(due.SinceOrigin);
        }
        else
        {
            _timer.Disarm();
        }
    }

    private void RunPosted()
    {
        _wakeUp.Acknowledge();
        for (int left = _posted.Count; left > 0 && _exitCode is null && _posted.TryDequeue(out Action? action); left--)
        {
            action();
        }

        if (!_posted.IsEmpty)
        {
            _wakeUp.Signal();
        }
    }

    private sealed record Watched(long Id, Action<uint> OnReady);
}
