namespace Checkers.Health;

/// <content>Quorum, sorry server, and the guard against mass failures.</content>
internal sealed partial class VirtualServerState
{
    private int _aliveCount;

    /// <summary>Whether enough weight is alive, with hysteresis.</summary>
    public bool HasQuorum { get; private set; }

    /// <summary>Whether the sorry server serves instead of the real servers.</summary>
    public bool SorryServerInUse { get; private set; }

    /// <summary><c>hysteresis</c>, reduced so that the quorum can be gained at all.</summary>
    public int Hysteresis { get; private set; }

    /// <summary>Sum of the weights of the servers that are alive; weight 0 counts nothing.</summary>
    public long AliveWeight { get; private set; }

    /// <summary>Failed servers that stay in service (<c>min_healthy</c>).</summary>
    public int KeptCount { get; set; }

    /// <summary>Whether one server less in service would be fewer than <c>min_healthy</c>.</summary>
    public bool MustKeepAll => _aliveCount - 1 < LeastInService;

    private int LeastInService => Config.MinHealthy?.Of(Config.RealServers.Count) ?? 0;

    /// <summary>A server's part of the sums changed.</summary>
    public void Count(long weight, int servers)
    {
        AliveWeight += weight;
        _aliveCount += servers;
    }

    /// <summary>Compares the weight that is alive with the quorum.</summary>
    public void EvaluateQuorum(List<HealthAction> actions)
    {
        if (HasQuorum && QuorumIsLost()) LoseQuorum(actions);
        else if (!HasQuorum && QuorumCanBeGained()) GainQuorum("Gained quorum", actions);
    }

    /// <summary>A failed server stays in service.</summary>
    public void OnKept(RealServerHealth server, List<HealthAction> actions)
    {
        if (KeptCount == 1)
        {
            var text = $"only {_aliveCount - KeptCount} of {Servers.Count} real servers are healthy, " +
                $"min_healthy is {Config.MinHealthy} - failed servers stay in service";
            actions.Add(new HealthAction.Alarm($"ALARM: VS {Name}: {text}"));
            if (SendsMail) actions.Add(new HealthAction.Mail(HealthMail.Of(this, HasQuorum, $"ALARM: {text}")));
        }
        actions.Add(new HealthAction.Alarm($"Keeping failed service {server.Name} in VS {Name}"));
    }

    /// <summary>A server that was kept is healthy again.</summary>
    public void OnKeptRecovered(List<HealthAction> actions)
    {
        if (KeptCount == 0) actions.Add(new HealthAction.Log($"VS {Name}: min_healthy is met again"));
    }

    /// <summary>Takes failed servers out of service for which there are enough others now.</summary>
    public void ReleaseKept(List<HealthAction> actions)
    {
        if (KeptCount == 0) return;
        foreach (var server in Servers)
        {
            if (MustKeepAll) return;
            if (server.IsKept) server.Release(actions);
        }
        OnKeptRecovered(actions);
        EvaluateQuorum(actions);
    }

    private bool SendsMail => Config.SmtpAlert ?? false;

    // A successor goes on where its predecessor was, and announces only what changed since.
    private void Resume(bool hadQuorum, List<HealthAction> actions)
    {
        HasQuorum = hadQuorum;
        SorryServerInUse = !hadQuorum && Config.SorryServer is not null;
        ReleaseKept(actions);
        EvaluateQuorum(actions);
    }

    // Weight 0 in total is never a quorum: a quorum reduced to 0 must not keep the sorry server out.
    private bool QuorumCanBeGained() => Override is null && AliveWeight > 0 && AliveWeight >= (long)Config.Quorum + Hysteresis;

    private bool QuorumIsLost() => Override is not null || AliveWeight == 0 || AliveWeight < (long)Config.Quorum - Hysteresis;

    private void GainQuorum(string mailText, List<HealthAction> actions)
    {
        HasQuorum = true;
        NoteChange($"weight {AliveWeight} is alive, quorum is {Config.Quorum}");
        var threshold = (long)Config.Quorum + Hysteresis;
        actions.Add(new HealthAction.Log($"Gained quorum {Config.Quorum}+{Hysteresis}={threshold} <= {AliveWeight} for VS {Name}"));
        if (SorryServerInUse)
        {
            SorryServerInUse = false;
            actions.Add(new HealthAction.Log(SorryServerLeaves()));
            actions.Add(new HealthAction.Log($"Adding alive servers to the pool for VS {Name}"));
        }
        actions.Add(new HealthAction.UpdateKernel(this));
        TellQuorum(mailText, threshold, actions);
    }

    private void LoseQuorum(List<HealthAction> actions)
    {
        var threshold = (long)Config.Quorum - Hysteresis;
        actions.Add(new HealthAction.Log($"Lost quorum {Config.Quorum}-{Hysteresis}={threshold} > {AliveWeight} for VS {Name}"));
        GoWithoutQuorum("Lost quorum", threshold, actions);
    }

    private void StartWithoutQuorum(List<HealthAction> actions)
    {
        // The threshold shown is the one of gaining, although the sign says otherwise: the text is keepalived's.
        var threshold = (long)Config.Quorum + Hysteresis;
        actions.Add(new HealthAction.Log(
            $"Starting with quorum down {Config.Quorum}-{Hysteresis}={threshold} > {AliveWeight} for VS {Name}"));
        GoWithoutQuorum("Starting with quorum down", threshold, actions);
    }

    private void GoWithoutQuorum(string mailText, long threshold, List<HealthAction> actions)
    {
        HasQuorum = false;
        NoteChange(Override is null ? $"weight {AliveWeight} is alive, quorum is {Config.Quorum}" : "in maintenance");
        if (Config.SorryServer is { } sorry)
        {
            SorryServerInUse = true;
            actions.Add(new HealthAction.Log(
                $"{(sorry.Inhibit ? "Enabling" : "Adding")} sorry server {ServerNames.Of(Config, sorry)} to VS {Name}"));
            actions.Add(new HealthAction.Log($"Removing alive servers from the pool for VS {Name}"));
        }
        actions.Add(new HealthAction.UpdateKernel(this));
        TellQuorum(mailText, threshold, actions);
    }

    private void TellQuorum(string mailText, long threshold, List<HealthAction> actions)
    {
        Tell(HasQuorum, actions);
        // The signs are keepalived's, for a lost quorum too.
        if (SendsMail)
            actions.Add(new HealthAction.Mail(HealthMail.Of(
                this, HasQuorum, $"{mailText} {Config.Quorum}+{Hysteresis}={threshold} <= {AliveWeight}")));
    }

    private void TellShutdown(List<HealthAction> actions)
    {
        Tell(isUp: false, actions);
        if (SendsMail) actions.Add(new HealthAction.Mail(HealthMail.Of(this, isUp: false, "Shutting down")));
    }

    private void Tell(bool isUp, List<HealthAction> actions) =>
        actions.Add(new HealthAction.Tell(Recipient, isUp, isUp ? Config.QuorumUp : Config.QuorumDown));

    private string SorryServerLeaves() => Config.SorryServer is { } sorry
        ? $"{(sorry.Inhibit ? "Disabling" : "Removing")} sorry server {ServerNames.Of(Config, sorry)} from VS {Name}"
        : "";

    private void ApplyHysteresis(List<HealthAction> actions)
    {
        long total = 0;
        foreach (var real in Config.RealServers) total += real.Weight;
        var most = Math.Max(0, total - Config.Quorum);
        Hysteresis = (int)Math.Min(Config.Hysteresis, most);
        if (Hysteresis == Config.Hysteresis) return;
        actions.Add(new HealthAction.Log(
            $"Virtual server {Name}: quorum {Config.Quorum} + hysteresis {Config.Hysteresis} exceeds total weight of real servers {total}; " +
            $"setting hysteresis to {Hysteresis}"));
    }
}
