using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Dump;

namespace Vrrp.Trackers;

/// <summary>
/// Whether enough, and not too many, of the processes run that a <c>vrrp_track_process</c> means. A change that lasts shorter than its delay
/// is none: <c>fork_delay</c> when there are more because one has forked, <c>terminate_delay</c> when there are fewer.
/// </summary>
public sealed class ProcessQuorum
{
    private readonly HashSet<int> _processes = [];
    private readonly TrackProcessConfig _config;
    private int _before;
    private bool _hasForked;
    private bool _isForkDelayed;

    /// <summary>A quorum of which no process is known yet.</summary>
    public ProcessQuorum(TrackProcessConfig config) => _config = config;

    /// <summary>The <c>vrrp_track_process</c> block.</summary>
    public TrackProcessConfig Config => _config;

    /// <summary>How many run.</summary>
    public int Count => _processes.Count;

    /// <summary>Whether there is a quorum, as last reported.</summary>
    public bool IsUp { get; private set; }

    /// <summary>When a change that waits takes effect; null: none waits.</summary>
    public MonotonicTime? Deadline { get; private set; }

    internal ProcessPicture Picture() => new(Count, IsUp, Deadline is not null && _isForkDelayed, Deadline is not null && !_isForkDelayed);

    private bool IsEnough => _processes.Count >= _config.Quorum && _processes.Count <= (_config.QuorumMax ?? int.MaxValue);

    /// <summary>A process is one of those meant.</summary>
    public void Add(int process) => _processes.Add(process);

    /// <summary>A process has a child; until that runs something else it is what its parent is.</summary>
    public void Fork(int parent, int child)
    {
        if (!_processes.Contains(parent)) return;
        _processes.Add(child);
        _hasForked = true;
    }

    /// <summary>A process is none of those meant any more.</summary>
    public void Remove(int process) => _processes.Remove(process);

    /// <summary>No process is known any more: all will be looked for.</summary>
    public void Clear() => _processes.Clear();

    /// <summary>Judges without delay: all processes have been looked for the first time.</summary>
    public void Begin()
    {
        _before = Count;
        IsUp = IsEnough;
        Deadline = null;
    }

    /// <summary>Judges after something happened, and when <see cref="Deadline"/> has come; true when <see cref="IsUp"/> changed.</summary>
    public bool Judge(MonotonicTime now)
    {
        var delay = DelayOfChange();
        if (IsEnough == IsUp)
        {
            Deadline = null;
            return false;
        }
        if (delay is { } wait && (Deadline is null || now + wait < Deadline)) Deadline = now + wait;
        if (now < Deadline) return false;
        Deadline = null;
        IsUp = !IsUp;
        return true;
    }

    // Null when their number is the same as before.
    private TimeSpan? DelayOfChange()
    {
        var change = Count - _before;
        var delay = change < 0 ? _config.TerminateDelay : _hasForked ? _config.ForkDelay : TimeSpan.Zero;
        if (change != 0) _isForkDelayed = change > 0;
        _before = Count;
        _hasForked = false;
        return change == 0 ? null : delay;
    }
}
