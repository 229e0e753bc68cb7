using Checkers.Checks;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <content>Checks that begin or rest between two reloads.</content>
internal sealed partial class CheckScheduler
{
    /// <summary>Runs exactly <paramref name="checkers"/> from now on; those that ran before keep their times.</summary>
    public void Replace(IReadOnlyCollection<CheckerHealth> checkers)
    {
        var now = MonotonicClock.Now;
        var known = Known();
        var tasks = new List<CheckTask>(checkers.Count);
        foreach (var health in checkers)
        {
            if (!CheckKinds.IsScheduled(health.Config)) continue;
            if (health.Config is PingCheckConfig) _pingGroups.Open();
            if (!known.Remove(health, out var task))
            {
                task = new(health);
                Enqueue(task, CheckSchedule.First(health.Config, now, _random.NextDouble()));
            }
            tasks.Add(task);
        }
        Keep(tasks, known.Values);
        _timer.Arm(_queue.First);
    }
}
