using Checkers.Checks;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>
/// One probe for equal checks of one address in several virtual servers. Each check takes the results that come when it would have probed
/// itself, so that its retries and its state are its own.
/// </summary>
/// <param name="leader">The check whose place in the schedule is the probe's.</param>
internal sealed class SharedProbe(CheckerHealth leader)
{
    private readonly List<CheckerHealth> _users = [];

    /// <summary>The check whose place in the schedule is the probe's.</summary>
    public CheckerHealth Leader { get; } = leader;

    /// <summary>The checks that take its results.</summary>
    public IReadOnlyList<CheckerHealth> Users => _users;

    /// <summary>Takes <paramref name="checker"/> in.</summary>
    public void Add(CheckerHealth checker)
    {
        checker.Shared = this;
        _users.Add(checker);
    }

    /// <summary>Hands a result to those that are due; the probe is made again when the first of all is.</summary>
    public void OnResult(CheckResult result, MonotonicTime now, List<HealthAction> actions)
    {
        var next = MonotonicTime.MaxValue;
        foreach (var user in _users)
        {
            if (user.IsRetired || user.Shared != this) continue;
            if (user.Due <= now)
            {
                Director.OnCheckResult(user, result, actions);
                user.Due = now + user.NextDelay;
            }
            if (user.Due < next) next = user.Due;
        }
        if (next != MonotonicTime.MaxValue) Leader.WaitFor(next - now);
    }
}
