using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Checkers.Checks;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <summary>
/// Runs checks when they are due. Network checks are asynchronous; their results come back to the loop's thread, which owns all state.
/// At most a fixed number runs at once; the others wait for their turn.
/// </summary>
internal sealed partial class CheckScheduler : IDisposable
{
    private readonly EventLoop _loop;
    private readonly ScriptRunner _scripts;
    private readonly Action<CheckerHealth, CheckResult> _onResult;
    private readonly int _limit;
    private readonly Random _random = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<CheckTask> _waiting = new();
    private Dictionary<CheckerHealth, CheckTask> _tasks = [];
    private ScriptTable? _table;
    private int _running;

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
    }

    /// <summary>Takes over the checks of a configuration; those that were there already are not delayed by it.</summary>
    public void Schedule(IEnumerable<CheckerHealth> checkers, ScriptTable table)
    {
        _table = table;
        var now = MonotonicClock.Now;
        var tasks = new Dictionary<CheckerHealth, CheckTask>();
        foreach (var health in checkers)
        {
            if (!_tasks.Remove(health, out var task)) task = new(health, Begin);
            tasks[health] = task;
            task.Checker = CheckerOf(health.Config);
            // The result of a script started by the old configuration is not used.
            AbandonScript(task);
            if (!task.IsBusy) Schedule(task, CheckSchedule.First(health.Config, now, _random.NextDouble()));
        }
        foreach (var dropped in _tasks.Values)
        {
            dropped.Next?.Cancel();
            AbandonScript(dropped);
        }
        _tasks = tasks;
    }

    /// <summary>Ends everything that is under way.</summary>
    public void Stop()
    {
        _stop.Cancel();
        foreach (var task in _tasks.Values)
        {
            task.Next?.Cancel();
            AbandonScript(task);
        }
        _tasks = [];
        _waiting.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private static IChecker? CheckerOf(CheckerConfig config) => config switch
    {
        TcpCheckConfig tcp => new TcpCheck(tcp),
        HttpCheckConfig http => new HttpCheck(http),
        MiscCheckConfig => null,
        _ => throw new UnreachableException(),
    };

    private void Schedule(CheckTask task, MonotonicTime due)
    {
        // A reload brings checks forward, never back.
        if (task.Next is { IsPending: true } pending)
        {
            if (pending.Due <= due) return;
            pending.Cancel();
        }
        task.Next = _loop.At(due, task.Begin);
    }

    private void Begin(CheckTask task)
    {
        task.IsBusy = true;
        if (_running < _limit) Run(task);
        else _waiting.Enqueue(task);
    }

    private void Run(CheckTask task)
    {
        _running++;
        task.Started = MonotonicClock.Now;
        if (task.Checker is { } checker) _ = RunAsync(task, checker);
        else RunScript(task, (MiscCheckConfig)task.Health.Config);
    }

    private async Task RunAsync(CheckTask task, IChecker checker)
    {
        try
        {
            var result = await checker.RunAsync(task.Health.Url, _stop.Token).ConfigureAwait(false);
            _loop.Post(() => End(task, result));
        }
        catch (OperationCanceledException)
        {
            // The role stops.
        }
#pragma warning disable CA1031 // Passed on to the loop's thread, where it ends the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var defect = ExceptionDispatchInfo.Capture(exception);
            _loop.Post(defect.Throw);
        }
    }

    private void RunScript(CheckTask task, MiscCheckConfig config)
    {
        // Checks whose script may not run are taken out of the configuration before.
        var request = _table?.Find(config.Command) ?? throw new UnreachableException();
        RunningScript? script = null;
        script = _scripts.Run(request with { Timeout = config.Timeout }, result =>
        {
            if (task.Script == script)
            {
                task.Script = null;
                End(task, MiscCheck.ResultOf(config, result));
            }
            else
            {
                Release();
            }
        });
        task.Script = script;
    }

    private static void AbandonScript(CheckTask task)
    {
        if (task.Script is not { } script) return;
        task.Script = null;
        task.IsBusy = false;
        script.Terminate();
    }

    private void End(CheckTask task, CheckResult result)
    {
        Release();
        task.IsBusy = false;
        if (task.Health.IsRetired || !IsCurrent(task) || _stop.IsCancellationRequested) return;
        _onResult(task.Health, result);
        Schedule(task, CheckSchedule.Next(task.Health.Config, task.Health.NextDelay, task.Started, _loop.Now));
    }

    private void Release()
    {
        _running--;
        while (_waiting.TryDequeue(out var next))
        {
            if (next.Health.IsRetired || !IsCurrent(next)) continue;
            Run(next);
            return;
        }
    }
}
