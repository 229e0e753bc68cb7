using Checkers.Checks;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>
/// The state of one check of one real server: retries, the rule of the first check, the cycle over urls, the weight a script asks
/// for. Owns no clock; <see cref="NextDelay"/> says how long to wait.
/// </summary>
internal sealed partial class CheckerHealth
{
    private string? _lastNote;
    private int _goodAttempts;
    private int _lastValue;

    private CheckerHealth(RealServerHealth server, CheckerConfig config)
    {
        Server = server;
        Config = config;
        Identity = CheckerIdentity.KeyOf(config);
        Phase = config.Alpha ? HttpPhase.RecoveryRound : HttpPhase.Round;
    }

    /// <summary>The server it checks.</summary>
    public RealServerHealth Server { get; }

    /// <summary>Its configuration; replaced by a reload that keeps its identity.</summary>
    public CheckerConfig Config { get; private set; }

    /// <summary>See <see cref="CheckerIdentity"/>.</summary>
    public ulong Identity { get; }

    /// <summary>Whether it holds the server up.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Whether it has ever come to a conclusion.</summary>
    public bool HasRun { get; private set; }

    /// <summary>Failed attempts since the last good one.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>When it last came to a result; null: never.</summary>
    public MonotonicTime? LastRun { get; private set; }

    /// <summary>Exit status of its last run, of a script; 0 before.</summary>
    public int LastStatus { get; private set; }

    /// <summary>What a <c>misc_dynamic</c> script adds to the weight.</summary>
    public int WeightContribution { get; private set; }

    /// <summary>HTTP: index of the url to ask next.</summary>
    public int Url { get; private set; }

    /// <summary>HTTP: place in the cycle.</summary>
    public HttpPhase Phase { get; private set; }

    /// <summary>How long after the last attempt the next one is due; see <see cref="CheckSchedule.Next"/>.</summary>
    public TimeSpan NextDelay { get; private set; }

    /// <summary>Whether a reload added it, and nobody said so yet.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Set when a reload dropped it: results still under way mean nothing any more.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>Whether the first check honours <c>retry</c>; only so for servers added by a reload.</summary>
    private bool RetriesFirstCheck { get; init; }

    /// <summary>A check of a server at the start of the role, or a new check of a known server.</summary>
    public static CheckerHealth AtStart(RealServerHealth server, CheckerConfig config) =>
        new(server, config) { IsUp = !config.Alpha };

    /// <summary>A check of a server that a reload added: its first check honours <c>retry</c>.</summary>
    public static CheckerHealth AddedByReload(RealServerHealth server, CheckerConfig config) =>
        new(server, config) { IsUp = !config.Alpha, RetriesFirstCheck = true };

    /// <summary>A new check of a server that is in service: neither <c>alpha</c> nor one failed attempt takes it out.</summary>
    public static CheckerHealth OfServerInService(RealServerHealth server, CheckerConfig config) =>
        new(server, config) { Phase = HttpPhase.Round, RetriesFirstCheck = true };

    /// <summary>Continues with a new configuration of the same identity.</summary>
    public void Reconfigure(CheckerConfig config)
    {
        Config = config;
        // At least one more failure is needed, however far the limit came down.
        FailedAttempts = Math.Min(FailedAttempts, config.Retry);
    }

    /// <summary>Takes over what an earlier run of the role knew.</summary>
    public void Restore(CheckerMemory memory)
    {
        IsUp = memory.IsUp;
        HasRun = memory.HasRun;
        FailedAttempts = Math.Min(memory.FailedAttempts, Config.Retry);
        WeightContribution = memory.WeightContribution;
        Phase = memory.IsUp ? HttpPhase.Round : Config.Alpha && !memory.HasRun ? HttpPhase.RecoveryRound : HttpPhase.FailedUrl;
        if (!IsProbe) _lastValue = memory.Url;
        Url = Config is HttpCheckConfig http && memory.Url < http.Urls.Count ? memory.Url : 0;
    }

    /// <summary>What a successor needs.</summary>
    public CheckerMemory Remember() => new(IsUp, HasRun, FailedAttempts, WeightContribution, IsProbe ? Url : _lastValue);

    /// <summary>Marks it as dropped.</summary>
    public void Retire() => IsRetired = true;

    /// <summary>Digests a result that is not <see cref="CheckOutcome.LocalTrouble"/>.</summary>
    public CheckerTransition OnResult(CheckResult result, List<HealthAction> actions)
    {
        NextDelay = Config.DelayLoop;
        LastRun = Server.VirtualServer.Context.Now;
        LastStatus = result.ExitStatus;
        if (result.Outcome == CheckOutcome.LocalTrouble) return OnLocalTrouble(result, actions);
        if (result.IsFailure) return OnFailure(result, actions);
        FailedAttempts = 0;
        return Config is HttpCheckConfig http ? OnGoodUrl(http, result, actions) : OnSuccess(result, actions);
    }

    private CheckerTransition OnLocalTrouble(CheckResult result, List<HealthAction> actions)
    {
        string text = ProbeLogText.LocalTrouble(this, result);
        if (!Server.VirtualServer.Context.MayTellTrouble($"{result.Note} {text}", out long heldBack)) return CheckerTransition.None;
        if (result.Note is { } note) actions.Add(new HealthAction.Log(note));
        actions.Add(new HealthAction.Log(heldBack == 0 ? text : $"{text} ({heldBack} more times since the last line)"));
        return CheckerTransition.None;
    }

    private CheckerTransition OnSuccess(CheckResult result, List<HealthAction> actions)
    {
        if (Config is MiscCheckConfig { Dynamic: true })
            ContributeWeight(result.ExitStatus >= 2 ? result.ExitStatus - 2 - Server.Config.Weight : 0, actions);
        var wasUp = IsUp;
        if (!wasUp && ++_goodAttempts < Config.Rise) return CheckerTransition.None;
        _goodAttempts = 0;
        if ((!wasUp || !HasRun) && CheckerLogText.Success(this, result) is { } line) actions.Add(new HealthAction.Log(line));
        IsUp = HasRun = true;
        return wasUp ? CheckerTransition.None : CheckerTransition.CameUp;
    }

    private CheckerTransition OnGoodUrl(HttpCheckConfig http, CheckResult result, List<HealthAction> actions)
    {
        LogNote(result.Note, actions);
        if (!IsUp) actions.Add(new HealthAction.Log(CheckerLogText.HttpUrlGood(this, result)));
        if (http.FastRecovery && (!IsUp || !HasRun)) NextDelay = TimeSpan.Zero;
        if (Phase == HttpPhase.FailedUrl)
        {
            Phase = HttpPhase.RecoveryRound;
            Url = 0;
            return CheckerTransition.None;
        }
        if (++Url < http.Urls.Count) return CheckerTransition.None;
        Url = 0;
        NextDelay = Config.DelayLoop;
        Phase = HttpPhase.Round;
        return OnSuccess(result, actions);
    }

    // Once per difference, not at every check.
    private void LogNote(string? note, List<HealthAction> actions)
    {
        if (note is not null && note != _lastNote) actions.Add(new HealthAction.Log(CheckerLogText.HttpNote(this, note)));
        _lastNote = note ?? _lastNote;
    }

    private CheckerTransition OnFailure(CheckResult result, List<HealthAction> actions)
    {
        // SMTP_CHECK retries in every cycle, also in the first one and while it is down.
        var retriesAlways = Config is SmtpCheckConfig;
        if (!IsUp && !retriesAlways) return OnFailureWhileDown(result, actions);
        var firstCounts = !HasRun && !RetriesFirstCheck && !retriesAlways && Config.Fall is null;
        FailedAttempts++;
        if (!firstCounts && FailedAttempts <= Config.Retry)
        {
            if (Config.LogAllFailures && (IsUp || !HasRun)) actions.Add(new HealthAction.Log(CheckerLogText.FailedAttempt(this, result)));
            NextDelay = Config.DelayBeforeRetry;
            return CheckerTransition.None;
        }
        if (retriesAlways) FailedAttempts = 0;
        if (!IsUp) return OnFailureWhileDown(result, actions);
        CheckerLogText.AppendFinalFailure(this, result, firstCounts, actions);
        IsUp = false;
        HasRun = true;
        EnterFailedUrl();
        return CheckerTransition.WentDown;
    }

    private CheckerTransition OnFailureWhileDown(CheckResult result, List<HealthAction> actions)
    {
        _goodAttempts = 0;
        var first = !HasRun;
        if (first) CheckerLogText.AppendFinalFailure(this, result, firstCheck: true, actions);
        HasRun = true;
        EnterFailedUrl();
        return first ? CheckerTransition.ConfirmedDown : CheckerTransition.None;
    }

    private void EnterFailedUrl()
    {
        if (Config is not HttpCheckConfig) return;
        Phase = HttpPhase.FailedUrl;
        NextDelay = Config.DelayBeforeRetry > Config.DelayLoop ? Config.DelayBeforeRetry : Config.DelayLoop;
    }

    /// <summary>Drops what a failed script had asked for; its server is down, so that nothing follows and nothing is said.</summary>
    public void DropWeight() => WeightContribution = 0;

    private void ContributeWeight(int contribution, List<HealthAction> actions)
    {
        if (contribution == WeightContribution) return;
        var before = Server.Weight;
        WeightContribution = contribution;
        Server.OnWeightChanged(before, actions);
    }
}
