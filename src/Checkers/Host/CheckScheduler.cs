using Checkers.Checks;
using Checkers.Checks.Ping;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <summary>
/// Runs checks when they are due. Probes are system calls on the loop's thread, which owns all state; for the others see the partial
/// file. At most a fixed number runs at once; the others wait for their turn.
/// </summary>
internal sealed partial class CheckScheduler : IDisposable
{
    private const int MaxDatagram = 65536;

    // Between two looks at sockets and at the rest of the loop.
    private const int StepsAtOnce = 256;
    private const int MaxLooks = 64;

    private readonly EventLoop _loop;
    private readonly ScriptRunner _scripts;
    private readonly Action<CheckerHealth, CheckResult> _onResult;
    private readonly int _limit;
    private readonly Random _random = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CheckQueue _queue = new();
    private readonly CheckTimer _timer;
    private readonly ProbeSockets _sockets;
    private readonly PingGroupRange _pingGroups = new();
    private readonly Queue<CheckTask> _waiting = new();
    private byte[]? _buffer;
    private List<CheckTask> _tasks = [];
    private ScriptTable? _table;
    private int _running;
    private bool _isReleasing;

    /// <summary>Schedules nothing yet.</summary>
    /// <param name="loop">The loop whose thread owns the state.</param>
    /// <param name="scripts">Runs the scripts of MISC_CHECK.</param>
    /// <param name="limit">Checks at the same time, at least 1.</param>
    /// <param name="onResult">Receives results on the loop's thread.</param>
    public CheckScheduler(EventLoop loop, ScriptRunner scripts, int limit, Action<CheckerHealth, CheckResult> onResult)
    {
        _loop = loop;
        _scripts = scripts;
        _limit = limit;
        _onResult = onResult;
        _timer = new(loop, RunDue);
        _sockets = new(loop, OnReady);
    }

    /// <summary>What was begun, and how late.</summary>
    public CheckPunctuality Punctuality { get; } = new();

    /// <summary>Which groups could open ICMP sockets before this role let itself in; null while it did not.</summary>
    public (long Lowest, long Highest)? FoundPingGroups => _pingGroups.Found;

    /// <summary>Takes over that a predecessor let itself in; call before <see cref="Schedule"/>.</summary>
    public void AdoptPingGroups((long Lowest, long Highest)? found) => _pingGroups.Adopt(found);

    /// <summary>Takes over the checks of a configuration; those that were there already are not delayed by it.</summary>
    /// <param name="checkers">The checks.</param>
    /// <param name="table">Their scripts.</param>
    /// <param name="continues">
    /// Whether the role goes on with what a predecessor knew: nothing is urgent then, and the checks are spread over their interval.
    /// </param>
    public void Schedule(IReadOnlyCollection<CheckerHealth> checkers, ScriptTable table, bool continues = false)
    {
        _table = table;
        var now = MonotonicClock.Now;
        var known = Known();
        var tasks = new List<CheckTask>(checkers.Count);
        _queue.Reserve(checkers.Count);
        foreach (var health in checkers)
        {
            if (!CheckKinds.IsScheduled(health.Config)) continue;
            if (health.Config is PingCheckConfig) _pingGroups.Open();
            if (!known.Remove(health, out var task)) task = new(health);
            tasks.Add(task);
            // The result of a script started by the old configuration is not used.
            AbandonScript(task);
            if (task.Stage != CheckStage.Resting) continue;
            var random = _random.NextDouble();
            Bring(task, continues ? CheckSchedule.Continued(health.Config, now, random) : CheckSchedule.First(health.Config, now, random));
        }
        Keep(tasks, known.Values);
        _timer.Arm(_queue.First);
    }

    /// <summary>Ends everything that is under way.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _waiting.Clear();
        foreach (var task in _tasks) Drop(task);
        _tasks = [];
        _pingGroups.Restore();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sockets.Dispose();
        _timer.Dispose();
        _stop.Dispose();
    }

    private Dictionary<CheckerHealth, CheckTask> Known()
    {
        var known = new Dictionary<CheckerHealth, CheckTask>(_tasks.Count);
        foreach (var task in _tasks) known[task.Health] = task;
        return known;
    }

    // First all are marked that do not stay: where one ends, another begins that has waited.
    private void Keep(List<CheckTask> tasks, IReadOnlyCollection<CheckTask> dropped)
    {
        _tasks = tasks;
        foreach (var task in dropped) task.IsDropped = true;
        foreach (var task in dropped) Drop(task);
    }

    private void Drop(CheckTask task)
    {
        AbandonScript(task);
        _queue.Remove(task);
        if (task.Stage != CheckStage.Probing) return;
        _sockets.Close(task);
        task.Stage = CheckStage.Resting;
        Release();
    }

    // A reload brings checks forward, never back.
    private void Bring(CheckTask task, MonotonicTime due)
    {
        if (task.Position >= 0)
        {
            if (task.Due <= due) return;
            _queue.Remove(task);
        }
        Enqueue(task, due);
    }

    private void Enqueue(CheckTask task, MonotonicTime due)
    {
        task.Due = due;
        _queue.Add(task);
    }

    private void RunDue()
    {
        var now = MonotonicClock.Now;
        var hasLooked = false;
        for (var left = StepsAtOnce; left > 0 && _queue.First is { } task && task.Due <= now; left--)
        {
            if (task.Stage == CheckStage.Probing && !hasLooked)
            {
                // After a stall the answer may be there: it counts, not the clock.
                hasLooked = true;
                for (var looks = 0; looks < MaxLooks && _sockets.Take(); looks++);
                continue;
            }
            _queue.Remove(task);
            if (task.Stage == CheckStage.Probing) End(task, task.Probe!.OnTimeout());
            else Begin(task);
        }
        _timer.Arm(_queue.First);
    }

    private void Begin(CheckTask task)
    {
        if (_running < _limit)
        {
            Run(task);
            return;
        }
        task.Stage = CheckStage.Waiting;
        _waiting.Enqueue(task);
    }

    private void Run(CheckTask task)
    {
        _running++;
        var now = MonotonicClock.Now;
        var lateness = now - task.Due;
        Punctuality.Add(lateness);
        task.Started = lateness < CheckSchedule.Tolerance ? task.Due : now;
        task.Prepare();
        if (task.Probe is { } probe)
        {
            task.Stage = CheckStage.Probing;
            var result = probe.Begin(out var socket, out var events);
            task.Socket = socket;
            if (result is { } known)
            {
                _sockets.Close(task);
                End(task, known);
                return;
            }
            _sockets.Add(task, events);
            Enqueue(task, now + probe.Timeout);
            return;
        }
        task.Stage = CheckStage.Running;
        if (task.Checker is { } checker) _loop.Await(() => checker.RunAsync(task.Health.Url, _stop.Token), result => End(task, result));
        else RunScript(task, (MiscCheckConfig)task.Health.Config);
    }

    private void OnReady(CheckTask task)
    {
        if (task.Probe!.OnReady(task.Socket, _buffer ??= new byte[MaxDatagram]) is { } result) End(task, result);
    }

    private void End(CheckTask task, CheckResult result)
    {
        _sockets.Close(task);
        _queue.Remove(task);
        task.Stage = CheckStage.Resting;
        Release();
        if (task.Health.IsRetired || task.IsDropped || _stop.IsCancellationRequested) return;
        _onResult(task.Health, result);
        Enqueue(task, CheckSchedule.Next(task.Health.Config, task.Health.NextDelay, task.Started, MonotonicClock.Now));
        _timer.Arm(_queue.First);
    }

    private void Release()
    {
        _running--;
        // A check that fails at once comes here again: a thousand of them must not be a thousand calls deep.
        if (_isReleasing) return;
        _isReleasing = true;
        while (_running < _limit && _waiting.TryDequeue(out var next))
            if (next.Stage == CheckStage.Waiting && !next.Health.IsRetired && !next.IsDropped)
                Run(next);
        _isReleasing = false;
    }
}
