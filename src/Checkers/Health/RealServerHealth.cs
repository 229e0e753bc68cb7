using Checkers.Checks;
using Checkers.Control;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>
/// A real server of one virtual server: in service while none of its checks is down, unless own rules (<see cref="ServerPace"/>) keep it
/// in or out for a while.
/// </summary>
internal sealed partial class RealServerHealth
{
    private CheckerHealth[] _checkers = [];
    private readonly ushort _port;
    private int _countedWeight;
    private bool _isCounted;

    /// <summary>Makes a server without checks; <see cref="AddCheckers"/> follows.</summary>
    public RealServerHealth(VirtualServerState virtualServer, RealServer config)
    {
        VirtualServer = virtualServer;
        Config = config;
        _port = ServerNames.PortOf(virtualServer.Config, config);
    }

    /// <summary>The virtual server it belongs to.</summary>
    public VirtualServerState VirtualServer { get; }

    /// <summary>Its configuration; replaced by reloads.</summary>
    public RealServer Config { get; private set; }

    /// <summary>Its name in log lines.</summary>
    public string Name => ServerNames.Of(VirtualServer.Config, Config);

    /// <summary>Its name for scripts and pipes.</summary>
    public string Recipient => $"RS {Name} {VirtualServer.Name}";

    /// <summary>Address and port that make it the same server over reloads.</summary>
    public RealServerIdentity Identity => new(Config.Address, _port);

    /// <summary>Its checks, in file order.</summary>
    public IReadOnlyList<CheckerHealth> Checkers => _checkers;

    /// <summary>Whether it is in service: no check is down, or it is kept in spite of that.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>What counts: <see cref="CheckedWeight"/>, or what somebody asked for, 0..2147483647.</summary>
    public int Weight => IsResting ? 0 : Override is { Kind: OverrideKind.Weight, Weight: var asked } ? asked : CheckedWeight;

    /// <summary>Configured weight and what scripts and files add, 0..2147483647.</summary>
    public int CheckedWeight
    {
        get
        {
            long weight = Config.Weight;
            foreach (var checker in _checkers) weight += checker.WeightContribution;
            return (int)Math.Clamp(weight, 0, int.MaxValue);
        }
    }

    private HealthContext Context => VirtualServer.Context;

    /// <summary>Whether a server is in service at a first start: no check has to succeed before.</summary>
    public static bool IsAliveAtStart(RealServer config)
    {
        foreach (var checker in config.Checkers)
            if (checker.Alpha)
                return false;
        return true;
    }

    /// <summary>Gives a new server the checks of a first start: nothing is known of it, as <see cref="IsAliveAtStart"/> says.</summary>
    public void AddFirstCheckers()
    {
        _checkers = new CheckerHealth[Config.Checkers.Count];
        for (var index = 0; index < _checkers.Length; index++)
        {
            _checkers[index] = CheckerHealth.AtStart(this, Config.Checkers[index]);
            _checkers[index].IsNew = false;
        }
        IsAlive = NoCheckerIsDown();
        Recount();
    }

    /// <summary>Gives a new server its checks.</summary>
    public void AddCheckers(bool addedByReload, HealthMemory memory)
    {
        var key = HealthMemory.KeyOf(this);
        var before = memory.FindServer(key);
        _checkers = new CheckerHealth[Config.Checkers.Count];
        for (var index = 0; index < _checkers.Length; index++)
        {
            // What a predecessor did not know came with a reload while no role was there.
            var config = Config.Checkers[index];
            _checkers[index] = before is { HasProvenItself: true } ? CheckerHealth.OfServerInService(this, config)
                : addedByReload || !memory.IsEmpty ? CheckerHealth.AddedByReload(this, config)
                : CheckerHealth.AtStart(this, config);
            _checkers[index].IsNew = addedByReload;
        }
        for (var index = 0; index < _checkers.Length; index++)
            if (memory.Find(HealthMemory.KeyOf(key, _checkers, index)) is { } known)
                _checkers[index].Restore(known);
        if (before is { } pace) Restore(pace);
        TakeUp(key, memory);
        IsAlive = MayServe;
        Recount();
    }

    /// <summary>A check came to a result.</summary>
    public void OnCheckResult(CheckerHealth checker, CheckResult result, List<HealthAction> actions)
    {
        var hadRun = checker.HasRun;
        var transition = checker.OnResult(result, actions);
        Digest(checker, transition, result, actions);
        // keepalived's scripts send a mail for the first success too.
        if (!hadRun && transition == CheckerTransition.None && checker is { HasRun: true, IsUp: true, Config: MiscCheckConfig })
            Mail(checker, isGood: true, result, IsAlive, actions);
    }

    /// <summary>What a check's change means for the server.</summary>
    public void Digest(CheckerHealth checker, CheckerTransition transition, CheckResult result, List<HealthAction> actions)
    {
        var wasAlive = IsAlive;
        if (transition != CheckerTransition.None) _cause = CheckCause.Of(checker, transition, result);
        switch (transition)
        {
            case CheckerTransition.CameUp:
                if (NoCheckerIsDown()) Recover(actions);
                Mail(checker, isGood: true, result, wasAlive, actions);
                break;
            case CheckerTransition.WentDown:
                Fail(actions);
                Mail(checker, isGood: false, result, wasAlive, actions);
                if (wasAlive && !IsAlive) VirtualServer.EvaluateQuorum(actions);
                break;
            case CheckerTransition.ConfirmedDown:
                Tell(isUp: false, Config.NotifyDown, actions);
                break;
        }
    }

    /// <summary>Says that the weight is no longer <paramref name="before"/> and re-evaluates the quorum.</summary>
    public void OnWeightChanged(int before, List<HealthAction> actions)
    {
        LogWeight(before, actions);
        if (before == Weight) return;
        Recount();
        actions.Add(new HealthAction.UpdateKernel(VirtualServer));
        VirtualServer.EvaluateQuorum(actions);
    }

    /// <summary>Drops the checks and says what a removal says.</summary>
    public void Remove(List<HealthAction> actions)
    {
        if (IsAlive || IsDraining || Config.InhibitOnFailure) actions.Add(new HealthAction.Log($"Removing service {Name} from VS {VirtualServer.Name}"));
        if (Override is not null) actions.Add(new HealthAction.Audit(OverrideLog.Ends(this, "it is not configured any more")));
        if (IsAlive)
        {
            Tell(isUp: false, Config.NotifyDown, actions);
            if (SendsMail) actions.Add(new HealthAction.Mail(HealthMail.Of(this, isUp: false, "Removing")));
        }
        Retire();
    }

    /// <summary>What an orderly stop says.</summary>
    public void Stop(bool notify, List<HealthAction> actions)
    {
        var inhibited = !IsAlive && Config.InhibitOnFailure ? "(inhibited) " : "";
        actions.Add(new HealthAction.Log($"Shutting down {inhibited}service {Name} from VS {VirtualServer.Name}"));
        if (!notify || !IsAlive) return;
        Tell(isUp: false, Config.NotifyDown, actions);
        if (SendsMail) actions.Add(new HealthAction.Mail(HealthMail.Of(this, isUp: false, "Shutting down")));
    }

    /// <summary>Tells that it is up at the start (<c>rs_init_notifies</c>).</summary>
    public void TellInitialState(List<HealthAction> actions)
    {
        if (IsAlive) Tell(isUp: true, Config.NotifyUp, actions);
    }

    private bool SendsMail => Config.SmtpAlert ?? true;

    private void ComeUp(List<HealthAction> actions)
    {
        ReturnToService(actions);
        actions.Add(new HealthAction.UpdateKernel(VirtualServer));
        VirtualServer.EvaluateQuorum(actions);
        VirtualServer.ReleaseKept(actions);
    }

    private void ReturnToService(List<HealthAction> actions)
    {
        IsAlive = true;
        NoteChange();
        Recount();
        StartRamp();
        actions.Add(new HealthAction.Log(Config.InhibitOnFailure
            ? $"Enabling service {Name} of VS {VirtualServer.Name}"
            : $"Adding service {Name} to VS {VirtualServer.Name}"));
        Tell(isUp: true, Config.NotifyUp, actions);
    }

    /// <summary>Takes it out of service; the quorum is evaluated by the caller.</summary>
    public void GoDown(List<HealthAction> actions)
    {
        IsAlive = false;
        NoteChange();
        foreach (var checker in _checkers)
            if (!checker.IsUp)
                checker.DropWeight();
        Recount();
        actions.Add(new HealthAction.Log(Config.InhibitOnFailure
            ? $"Disabling service {Name} of VS {VirtualServer.Name}"
            : $"Removing service {Name} from VS {VirtualServer.Name}"));
        NoteFailure(actions);
        actions.Add(new HealthAction.UpdateKernel(VirtualServer));
        Tell(isUp: false, Config.NotifyDown, actions);
    }

    private void Tell(bool isUp, ScriptCommand? script, List<HealthAction> actions)
    {
        if (!IsSilent) actions.Add(new HealthAction.Tell(Recipient, isUp, script, script is null ? null : ServerVariables.Of(this)));
    }

    private void Mail(CheckerHealth checker, bool isGood, CheckResult result, bool wasAlive, List<HealthAction> actions)
    {
        if (!SendsMail || IsSilent || (wasAlive == IsAlive && !Context.MailsEveryCheck)) return;
        if (HealthMail.Body(checker.Config, isGood, result) is { } body) actions.Add(new HealthAction.Mail(HealthMail.Of(this, IsAlive, body)));
    }

    private void LogWeight(int before, List<HealthAction> actions)
    {
        var weight = Weight;
        if (before == weight) return;
        actions.Add(new HealthAction.Log(
            $"Changing weight from {before} to {weight} for {(IsAlive ? "active" : "inactive")} service {Name} of VS {VirtualServer.Name}"));
    }

    // The virtual server keeps sums: a change of one server among thousands does not look at the others.
    private void Recount()
    {
        var weight = IsAlive ? Weight : 0;
        VirtualServer.Count((long)weight - _countedWeight, (IsAlive ? 1 : 0) - (_isCounted ? 1 : 0));
        _countedWeight = weight;
        _isCounted = IsAlive;
    }

    private bool NoCheckerIsDown()
    {
        foreach (var checker in _checkers)
            if (!checker.IsUp)
                return false;
        return true;
    }
}
