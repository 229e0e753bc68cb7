using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;

namespace Vrrp.Host;

/// <summary>Runs every <c>vrrp_script</c> at its interval. A run that is not over when the next is due is not overtaken.</summary>
internal sealed class TrackScripts : IDisposable
{
    private static readonly TimeSpan s_killDelayAtStop = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly ILogger _log;
    private readonly Action<string, ScriptOutcome> _onResult;
    private readonly Dictionary<string, Schedule> _schedules = new(StringComparer.Ordinal);

    /// <summary>Runs nothing yet.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="log">The log.</param>
    /// <param name="onResult">Told how a run of a script, given by name, ended.</param>
    public TrackScripts(EventLoop loop, ILogger log, Action<string, ScriptOutcome> onResult)
    {
        _loop = loop;
        _log = log;
        _onResult = onResult;
        Runner = new ScriptRunner(loop) { OnSurvival = OnSurvival };
    }

    /// <summary>Starts processes for everybody in this role.</summary>
    public ScriptRunner Runner { get; }

    /// <summary>Starts new scripts, stops those that are gone; those with an unchanged block go on undisturbed.</summary>
    public void Synchronise(ValueArray<TrackScriptConfig> scripts, ScriptCatalog catalog)
    {
        var before = new Dictionary<string, Schedule>(_schedules, StringComparer.Ordinal);
        _schedules.Clear();
        foreach (var config in scripts)
        {
            var request = catalog.Find(config.Command) is { } found ? found with { Timeout = config.Timeout ?? config.Interval } : null;
            if (before.Remove(config.Name, out var running) && running.Config == config && running.Request == request)
            {
                _schedules[config.Name] = running;
                continue;
            }
            running?.Stop(null);
            var schedule = new Schedule(config, request);
            _schedules[config.Name] = schedule;
            RunNow(schedule, _loop.Now);
        }
        foreach (var gone in before.Values) gone.Stop(null);
    }

    /// <summary>What a script's process is doing, in keepalived's words.</summary>
    public string StateOf(string name) => _schedules.GetValueOrDefault(name)?.Run is { IsRunning: true } run
        ? run.IsKilled ? "forcing termination" : run.IsTold ? "requested termination" : "running"
        : "idle";

    /// <summary>Ends all scripts that run and starts no more.</summary>
    public void Stop()
    {
        foreach (var schedule in _schedules.Values) schedule.Stop(s_killDelayAtStop);
        _schedules.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Runner.Dispose();

    private void RunNow(Schedule schedule, MonotonicTime due)
    {
        var next = due + schedule.Config.Interval;
        schedule.Timer = _loop.At(next > _loop.Now ? next : _loop.Now + schedule.Config.Interval, () => RunNow(schedule, next));
        if (schedule.Run is { IsRunning: true })
        {
            VrrpHostLog.ScriptStillRunning(_log, schedule.Config.Name);
            return;
        }
        if (schedule.Request is not { } request)
        {
            _onResult(schedule.Config.Name, new ScriptOutcome.CouldNotStart(Errno.EPERM));
            return;
        }
        schedule.Run = Runner.Run(request, result =>
        {
            if (schedule.Timer is not null) _onResult(schedule.Config.Name, result);
        });
    }

    private void OnSurvival(int pid)
    {
        foreach (var schedule in _schedules.Values)
        {
            if (schedule.Run?.ProcessId != pid) continue;
            VrrpHostLog.Line(_log, $"Script {schedule.Config.Name} child (PID {pid}) failed to terminate after kill");
            return;
        }
        VrrpHostLog.Line(_log, $"Child (PID {pid}) failed to terminate after kill");
    }

    private sealed class Schedule(TrackScriptConfig config, ScriptRequest? request)
    {
        public TrackScriptConfig Config => config;

        public ScriptRequest? Request => request;

        /// <summary>Null once stopped: results that come later are nobody's.</summary>
        public Deadline? Timer { get; set; }

        public RunningScript? Run { get; set; }

        public void Stop(TimeSpan? killDelay)
        {
            Timer?.Cancel();
            Timer = null;
            if (Run is { IsRunning: true }) Run.Terminate(killDelay);
        }
    }
}
