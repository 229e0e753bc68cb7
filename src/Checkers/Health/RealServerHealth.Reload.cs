using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <content>Reloads.</content>
internal sealed partial class RealServerHealth
{
    /// <summary>Continues with a new configuration of the same server; the virtual server re-evaluates its quorum afterwards.</summary>
    public void Reconfigure(RealServer config, List<HealthAction> actions)
    {
        var before = Weight;
        Config = config;
        ReplaceCheckers(config, IsAlive);
        LogWeight(before, actions);
        AdjustPace();
        Recount();
        if (!NoCheckerIsDown()) return;
        if (IsKept) Forget();
        if (IsAlive || !MayServe) return;
        _cause = "the check that failed is not configured any more";
        ReturnToService(actions);
    }

    /// <summary>It leaves its virtual server: with <c>drain_time</c> it keeps its connections for a while.</summary>
    /// <returns>Whether it stays in the pool until they have ended.</returns>
    public bool Leave(List<HealthAction> actions)
    {
        var mayDrain = VirtualServer.LetsServersDrain && (IsAlive || IsDraining);
        var until = _pace?.DrainUntil ?? Context.Now + VirtualServer.Config.DrainTime;
        Remove(actions);
        if (mayDrain) DrainRemoved(until, actions);
        return mayDrain;
    }

    /// <summary>Not configured any more, it keeps its connections until they have ended, at the latest until <paramref name="until"/>.</summary>
    public void DrainRemoved(MonotonicTime until, List<HealthAction> actions)
    {
        actions.Add(new HealthAction.Log($"Draining service {Name} of VS {VirtualServer.Name}"));
        StartDrain(_pace = new(), until);
    }

    /// <summary>Marks the checks as dropped and waits for nothing any more.</summary>
    public void Retire()
    {
        foreach (var checker in _checkers) checker.Retire();
        Context.Overridden.Remove(this);
        Forget();
        if (_pace is { DrainUntil: not null } pace) StopDrain(pace);
        _pace = null;
        VirtualServer.Count(-_countedWeight, _isCounted ? -1 : 0);
        _countedWeight = 0;
        _isCounted = false;
    }

    // What is no longer configured ends now.
    private void AdjustPace()
    {
        if (_pace is not { } pace) return;
        if (VirtualServer.Config.FlapDamping is null) pace.DampedUntil = null;
        if (VirtualServer.Config.SlowStart == TimeSpan.Zero) pace.RampStart = pace.RampStep = null;
        if (VirtualServer.Config.DrainTime == TimeSpan.Zero && pace.DrainUntil is not null) StopDrain(pace);
    }

    private void ReplaceCheckers(RealServer config, bool wasAlive)
    {
        var old = new List<CheckerHealth>(_checkers);
        _checkers = new CheckerHealth[config.Checkers.Count];
        for (var place = 0; place < _checkers.Length; place++)
        {
            var next = config.Checkers[place];
            var identity = CheckerIdentity.KeyOf(next);
            var index = old.FindIndex(checker => checker.Identity == identity);
            if (index < 0)
            {
                _checkers[place] = wasAlive ? CheckerHealth.OfServerInService(this, next) : CheckerHealth.AtStart(this, next);
                continue;
            }
            old[index].Reconfigure(next);
            _checkers[place] = old[index];
            old.RemoveAt(index);
        }
        foreach (var dropped in old) dropped.Retire();
    }
}
