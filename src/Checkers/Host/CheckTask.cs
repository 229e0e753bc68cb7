using Checkers.Checks;
using Checkers.Health;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <summary>The running side of a check: what is due, what is under way. One small object per check, no timer of its own.</summary>
internal sealed class CheckTask(CheckerHealth health, Action<CheckTask> start)
{
    private Action? _begin;

    /// <summary>The state it feeds.</summary>
    public CheckerHealth Health { get; } = health;

    /// <summary>How to ask over the network; null for scripts.</summary>
    public IChecker? Checker { get; set; }

    /// <summary>When the attempt under way, or the last one, began.</summary>
    public MonotonicTime Started { get; set; }

    /// <summary>The next attempt; null while one is under way or waits for its turn.</summary>
    public Deadline? Next { get; set; }

    /// <summary>Whether an attempt is under way or waits for its turn.</summary>
    public bool IsBusy { get; set; }

    /// <summary>The script under way.</summary>
    public RunningScript? Script { get; set; }

    /// <summary>Begins an attempt.</summary>
    public Action Begin => _begin ??= () => start(this);
}
