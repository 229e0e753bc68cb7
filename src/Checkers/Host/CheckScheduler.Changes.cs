using Checkers.Checks;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <content>Checks that begin or rest between two reloads.</content>
internal sealed partial class CheckScheduler
{
    /// <summary>Runs exactly <paramref name="checkers"/> from now on; those that ran before keep their times.</summary>
    public void Replace(IEnumerable<CheckerHealth> checkers)
    {
        var now = MonotonicClock.Now;
        var tasks = new Dictionary<CheckerHealth, CheckTask>();
        foreach (var health in checkers)
        {
            if (!CheckKinds.IsScheduled(health.Config)) continue;
            if (health.Config is PingCheckConfig) _pingGroups.Open();
            if (!_tasks.Remove(health, out var task))
            {
                task = new(health);
                Enqueue(task, CheckSchedule.First(health.Config, now, _random.NextDouble()));
            }
            tasks[health] = task;
        }
        Keep(tasks);
        _timer.Arm(_queue.First);
    }

    // Not when its check rests, or has another probe now: what is under way means nothing any more.
    private bool IsCurrent(CheckTask task) => _tasks.GetValueOrDefault(task.Health) == task;
}
