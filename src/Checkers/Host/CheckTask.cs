using Checkers.Checks;
using Checkers.Checks.Probes;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>The running side of a check: what is due, what is under way. One small object per check, used for all its attempts.</summary>
internal sealed class CheckTask(CheckerHealth health)
{
    /// <summary>The state it feeds.</summary>
    public CheckerHealth Health { get; } = health;

    /// <summary>What it does now.</summary>
    public CheckStage Stage { get; set; }

    /// <summary>The next attempt, or the end of the time of the probe under way; means something while it is in a <see cref="CheckQueue"/>.</summary>
    public MonotonicTime Due { get; set; }

    /// <summary>Place in the <see cref="CheckQueue"/>; negative: it is in none.</summary>
    public int Position { get; set; } = -1;

    /// <summary>When the attempt under way, or the last one, began.</summary>
    public MonotonicTime Started { get; set; }

    /// <summary>How to ask with one socket; null for the other kinds.</summary>
    public IProbe? Probe { get; private set; }

    /// <summary>How to ask over the network; null for probes and scripts.</summary>
    public IChecker? Checker { get; private set; }

    /// <summary>The probe's socket.</summary>
    public BareSocket Socket { get; set; } = BareSocket.None;

    /// <summary>Number of the probe's attempt, by which <see cref="ProbeSockets"/> knows its events.</summary>
    public long Attempt { get; set; }

    /// <summary>The script under way.</summary>
    public RunningScript? Script { get; set; }

    /// <summary>Its check rests, or has another probe now: what is under way means nothing any more.</summary>
    public bool IsDropped { get; set; }

    private CheckerConfig? MadeFor { get; set; }

    /// <summary>Makes <see cref="Probe"/> or <see cref="Checker"/> for the present configuration; not while an attempt is under way.</summary>
    public void Prepare()
    {
        if (ReferenceEquals(MadeFor, Health.Config)) return;
        MadeFor = Health.Config;
        (Probe, Checker) = CheckKinds.Make(Health.Config);
    }
}
