using Keepalived.Runtime;

namespace Checkers.Health;

/// <content>What keeps it in or out of service for a while, or gives it part of its weight.</content>
internal sealed partial class RealServerHealth
{
    private static readonly TimeSpan _shortestStep = TimeSpan.FromSeconds(1);

    private ServerPace? _pace;

    /// <summary>When it is to be called; null: it waits for nothing.</summary>
    public MonotonicTime? Due => _pace?.Due;

    /// <summary>Whether it failed but stays in service (<c>min_healthy</c>).</summary>
    public bool IsKept => _pace is { IsKept: true };

    /// <summary>Whether it left service and keeps the connections it has (<c>drain_time</c>).</summary>
    public bool IsDraining => _pace?.DrainUntil is not null;

    /// <summary>The weight it has in the kernel while it serves (<c>slow_start</c>).</summary>
    public int ServedWeight => _pace is { RampStart: not null } pace ? Math.Min(Weight, pace.RampWeight) : Weight;

    private bool IsDamped => _pace?.DampedUntil is not null;

    /// <summary>Its time has come.</summary>
    public void OnDue(List<HealthAction> actions)
    {
        if (_pace is not { } pace) return;
        var now = Context.Now;
        if (pace.DampedUntil <= now)
        {
            pace.DampedUntil = null;
            _cause = "its checks were good for long enough";
            if (!IsAlive && MayServe) ComeUp(actions);
        }
        if (pace.RampStep <= now)
        {
            PlanStep(pace);
            actions.Add(new HealthAction.UpdateKernel(VirtualServer));
        }
        if (pace.DrainUntil <= now) EndDrain(actions);
        Context.Add(this);
    }

    /// <summary>Its last connection has ended, or its time is over: it leaves the pool.</summary>
    public void EndDrain(List<HealthAction> actions)
    {
        if (_pace is not { DrainUntil: not null } pace) return;
        StopDrain(pace);
        VirtualServer.Left(this);
        actions.Add(new HealthAction.Log($"Service {Name} of VS {VirtualServer.Name} is drained"));
        actions.Add(new HealthAction.UpdateKernel(VirtualServer));
    }

    /// <summary>What a successor has to know; null: nothing.</summary>
    public ServerMemory? Remember()
    {
        var hasProvenItself = IsAlive && HasAlphaChecker();
        if (_pace is not { } pace) return hasProvenItself ? new ServerMemory { HasProvenItself = true } : null;
        if (!hasProvenItself && !pace.IsKept && pace.DampedUntil is null && pace.RampStart is null && pace.DrainUntil is null) return null;
        return new ServerMemory(pace.IsKept, pace.DampedUntil, pace.RampStart, pace.DrainUntil) { HasProvenItself = hasProvenItself };
    }

    private bool HasAlphaChecker()
    {
        foreach (var checker in _checkers)
            if (checker.Config.Alpha)
                return true;
        return false;
    }

    /// <summary>There are enough others again: it goes out of service after all.</summary>
    public void Release(List<HealthAction> actions)
    {
        Forget();
        _cause = "it had failed, and there are enough others again";
        GoDown(actions);
    }

    private void Restore(ServerMemory memory)
    {
        var pace = _pace ??= new();
        if (memory.IsKept && VirtualServer.Config.MinHealthy is not null) Keep(pace);
        if (VirtualServer.Config.FlapDamping is not null) pace.DampedUntil = memory.DampedUntil;
        if (VirtualServer.Config.DrainTime > TimeSpan.Zero && memory.DrainUntil is { } end) StartDrain(pace, end);
        if (VirtualServer.Config.SlowStart > TimeSpan.Zero && memory.RampStart is { } start)
        {
            pace.RampStart = start;
            PlanStep(pace);
        }
        Context.Add(this);
    }

    private void Recover(List<HealthAction> actions)
    {
        if (IsKept)
        {
            Forget();
            VirtualServer.OnKeptRecovered(actions);
        }
        else if (!IsAlive && Forced != false && !Damp(actions))
        {
            ComeUp(actions);
        }
    }

    // Only one that is in service can be kept there.
    private void Fail(List<HealthAction> actions)
    {
        if (_pace is { DampedUntil: not null } pace) pace.DampedUntil = null;
        if (!IsAlive)
        {
            foreach (var checker in _checkers)
                if (!checker.IsUp)
                    checker.DropWeight();
        }
        else if (Forced == true)
        {
            return;
        }
        else if (!IsKept && VirtualServer.MustKeepAll)
        {
            Keep(_pace ??= new());
            VirtualServer.OnKept(this, actions);
        }
        else if (!IsKept)
        {
            GoDown(actions);
        }
    }

    private void Keep(ServerPace pace)
    {
        pace.IsKept = true;
        VirtualServer.KeptCount++;
    }

    private void Forget()
    {
        if (_pace is not { IsKept: true } pace) return;
        pace.IsKept = false;
        VirtualServer.KeptCount--;
    }

    private void NoteFailure(List<HealthAction> actions)
    {
        var config = VirtualServer.Config;
        if (config.FlapDamping is { } damping && Forced is null) (_pace ??= new()).Failed(Context.Now, damping.Failures);
        if (_pace is { } pace) pace.RampStart = pace.RampStep = null;
        if (config.DrainTime == TimeSpan.Zero || Config.InhibitOnFailure || VirtualServer.SorryServerInUse) return;
        actions.Add(new HealthAction.Log($"Draining service {Name} of VS {VirtualServer.Name}"));
        StartDrain(_pace ??= new(), Context.Now + config.DrainTime);
    }

    private bool Damp(List<HealthAction> actions)
    {
        if (VirtualServer.Config.FlapDamping is not { } damping || _pace is not { } pace) return false;
        if (IsDamped) return true;
        if (!pace.FailedOften(damping.Failures, damping.Period, Context.Now)) return false;
        pace.DampedUntil = Context.Now + damping.Hold;
        Context.Add(this);
        actions.Add(new HealthAction.Log(
            $"Service {Name} of VS {VirtualServer.Name} failed {damping.Failures} times within {damping.Period.TotalSeconds:0} seconds: " +
            $"it comes back after {damping.Hold.TotalSeconds:0} seconds without a failure"));
        return true;
    }

    private void StartRamp()
    {
        if (_pace is { DrainUntil: not null } draining) StopDrain(draining);
        if (VirtualServer.Config.SlowStart == TimeSpan.Zero) return;
        var pace = _pace ??= new();
        pace.RampStart = Context.Now;
        PlanStep(pace);
        Context.Add(this);
    }

    // Once per unit of weight, but not more often than once a second.
    private void PlanStep(ServerPace pace)
    {
        var duration = VirtualServer.Config.SlowStart;
        if (pace.RampStart is { } start && Context.Now < start + duration && Weight > 1)
        {
            var step = duration / Weight;
            var next = Context.Now + (step > _shortestStep ? step : _shortestStep);
            pace.RampStep = next < start + duration ? next : start + duration;
            pace.RampWeight = ServerPace.Ramped(Weight, start, duration, Context.Now);
            return;
        }
        pace.RampStart = pace.RampStep = null;
    }

    private void StartDrain(ServerPace pace, MonotonicTime until)
    {
        pace.DrainUntil = until;
        Context.Draining.Add(this);
        Context.Add(this);
    }

    private void StopDrain(ServerPace pace)
    {
        pace.DrainUntil = null;
        Context.Draining.Remove(this);
    }
}
