using Checkers.Checks;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>A real server of one virtual server: alive while none of its checks is down.</summary>
internal sealed class RealServerHealth
{
    private readonly List<CheckerHealth> _checkers = [];

    /// <summary>Makes a server without checks; <see cref="AddCheckers"/> follows.</summary>
    public RealServerHealth(VirtualServerState virtualServer, RealServer config)
    {
        VirtualServer = virtualServer;
        Config = config;
        Name = ServerNames.Of(virtualServer.Config, config);
        Identity = RealServerIdentity.Of(virtualServer.Config, config);
    }

    /// <summary>The virtual server it belongs to.</summary>
    public VirtualServerState VirtualServer { get; }

    /// <summary>Its configuration; replaced by reloads.</summary>
    public RealServer Config { get; private set; }

    /// <summary>Its name in log lines.</summary>
    public string Name { get; private set; }

    /// <summary>Address and port that make it the same server over reloads.</summary>
    public RealServerIdentity Identity { get; }

    /// <summary>Its checks, in file order.</summary>
    public IReadOnlyList<CheckerHealth> Checkers => _checkers;

    /// <summary>Whether no check is down.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Configured weight and what scripts add, 0..2147483647.</summary>
    public int Weight
    {
        get
        {
            long weight = Config.Weight;
            foreach (var checker in _checkers) weight += checker.WeightContribution;
            return (int)Math.Clamp(weight, 0, int.MaxValue);
        }
    }

    /// <summary>Gives a new server its checks.</summary>
    public void AddCheckers(bool addedByReload, HealthMemory memory)
    {
        foreach (var config in Config.Checkers)
        {
            if (!CheckerHealth.CanRun(config)) continue;
            var checker = addedByReload ? CheckerHealth.AddedByReload(this, config) : CheckerHealth.AtStart(this, config);
            _checkers.Add(checker);
        }
        for (var index = 0; index < _checkers.Count; index++)
            if (memory.Find(HealthMemory.KeyOf(this, index)) is { } known)
                _checkers[index].Restore(known);
        IsAlive = NoCheckerIsDown();
    }

    /// <summary>A check came to a result.</summary>
    public void OnCheckResult(CheckerHealth checker, CheckResult result, List<HealthAction> actions)
    {
        switch (checker.OnResult(result, actions))
        {
            case CheckerTransition.CameUp when NoCheckerIsDown():
                ComeUp(actions);
                break;
            case CheckerTransition.WentDown:
                if (IsAlive) GoDown(actions);
                checker.DropWeight();
                break;
            case CheckerTransition.ConfirmedDown:
                Notify(Config.NotifyDown, actions);
                break;
        }
    }

    /// <summary>Says that the weight is no longer <paramref name="before"/> and re-evaluates the quorum.</summary>
    public void OnWeightChanged(int before, List<HealthAction> actions)
    {
        LogWeight(before, actions);
        if (before == Weight) return;
        actions.Add(new HealthAction.UpdateKernel(VirtualServer));
        VirtualServer.EvaluateQuorum(actions);
    }

    /// <summary>Continues with a new configuration of the same server; the virtual server re-evaluates its quorum afterwards.</summary>
    public void Reconfigure(RealServer config, List<HealthAction> actions)
    {
        var before = Weight;
        Config = config;
        Name = ServerNames.Of(VirtualServer.Config, config);
        var wasAlive = IsAlive;
        ReplaceCheckers(config, wasAlive);
        LogWeight(before, actions);
        IsAlive = NoCheckerIsDown();
        if (IsAlive == wasAlive) return;
        actions.Add(new HealthAction.Log(UpText()));
        Notify(config.NotifyUp, actions);
    }

    /// <summary>Drops the checks and says what a removal says.</summary>
    public void Remove(List<HealthAction> actions)
    {
        actions.Add(new HealthAction.Log($"Removing service {Name} from VS {VirtualServer.Name}"));
        if (IsAlive) Notify(Config.NotifyDown, actions);
        RetireCheckers();
    }

    /// <summary>What an orderly stop says.</summary>
    public void Stop(bool notify, List<HealthAction> actions)
    {
        var inhibited = !IsAlive && Config.InhibitOnFailure ? "(inhibited) " : "";
        actions.Add(new HealthAction.Log($"Shutting down {inhibited}service {Name} from VS {VirtualServer.Name}"));
        if (notify && IsAlive) Notify(Config.NotifyDown, actions);
    }

    /// <summary>Marks the checks as dropped.</summary>
    public void RetireCheckers()
    {
        foreach (var checker in _checkers) checker.Retire();
    }

    /// <summary>Runs <paramref name="command"/> if there is one.</summary>
    public static void Notify(ScriptCommand? command, List<HealthAction> actions)
    {
        if (command is not null) actions.Add(new HealthAction.RunScript(command));
    }

    private void ReplaceCheckers(RealServer config, bool wasAlive)
    {
        var old = new List<CheckerHealth>(_checkers);
        _checkers.Clear();
        foreach (var next in config.Checkers)
        {
            if (!CheckerHealth.CanRun(next)) continue;
            var identity = CheckerIdentity.Of(next);
            var index = old.FindIndex(checker => checker.Identity == identity);
            if (index < 0)
            {
                _checkers.Add(wasAlive ? CheckerHealth.OfServerInService(this, next) : CheckerHealth.AtStart(this, next));
                continue;
            }
            old[index].Reconfigure(next);
            _checkers.Add(old[index]);
            old.RemoveAt(index);
        }
        foreach (var dropped in old) dropped.Retire();
    }

    private void ComeUp(List<HealthAction> actions)
    {
        IsAlive = true;
        actions.Add(new HealthAction.Log(UpText()));
        actions.Add(new HealthAction.UpdateKernel(VirtualServer));
        Notify(Config.NotifyUp, actions);
        VirtualServer.EvaluateQuorum(actions);
    }

    private void GoDown(List<HealthAction> actions)
    {
        IsAlive = false;
        actions.Add(new HealthAction.Log(Config.InhibitOnFailure
            ? $"Disabling service {Name} of VS {VirtualServer.Name}"
            : $"Removing service {Name} from VS {VirtualServer.Name}"));
        actions.Add(new HealthAction.UpdateKernel(VirtualServer));
        Notify(Config.NotifyDown, actions);
        VirtualServer.EvaluateQuorum(actions);
    }

    private string UpText() => Config.InhibitOnFailure
        ? $"Enabling service {Name} of VS {VirtualServer.Name}"
        : $"Adding service {Name} to VS {VirtualServer.Name}";

    private void LogWeight(int before, List<HealthAction> actions)
    {
        var weight = Weight;
        if (before == weight) return;
        actions.Add(new HealthAction.Log(
            $"Changing weight from {before} to {weight} for {(IsAlive ? "active" : "inactive")} service {Name} of VS {VirtualServer.Name}"));
    }

    private bool NoCheckerIsDown()
    {
        foreach (var checker in _checkers)
            if (!checker.IsUp)
                return false;
        return true;
    }
}
