using Keepalived.Runtime;

namespace Keepalived.Supervision;

/// <summary>What the supervisor knows of one role.</summary>
/// <param name="role">Which role.</param>
internal sealed class SupervisedRole(Role role)
{
    internal Role Role { get; } = role;

    internal RestartBackoff Backoff { get; } = new();

    /// <summary>Its process; null while none runs.</summary>
    internal int? Pid { get; set; }

    internal MonotonicTime StartedAt { get; set; }

    /// <summary>How often it was started.</summary>
    internal int Starts { get; set; }

    /// <summary>Whether the process has said that it is ready.</summary>
    internal bool IsReady { get; set; }

    /// <summary>Whether we killed it ourselves.</summary>
    internal bool WasKilled { get; set; }

    /// <summary>Whether the process has been sent SIGTERM in an orderly stop.</summary>
    internal bool IsToldToStop { get; set; }

    /// <summary>When the process must have been heard of; null while none is watched.</summary>
    internal MonotonicTime? HeartbeatDue { get; private set; }

    /// <summary>How long it may be silent.</summary>
    internal TimeSpan SilenceLimit { get; private set; }

    /// <summary>When it is to be started again; null while that is not planned.</summary>
    internal MonotonicTime? RestartDue { get; set; }

    /// <summary>The process must be heard of within <paramref name="limit"/> from <paramref name="now"/>.</summary>
    internal void Watch(MonotonicTime now, TimeSpan limit)
    {
        SilenceLimit = limit;
        HeartbeatDue = now + limit;
    }

    /// <summary>Silence no longer matters.</summary>
    internal void Unwatch() => HeartbeatDue = null;

    /// <summary>The earlier of its two deadlines.</summary>
    internal MonotonicTime? Deadline => Earlier(HeartbeatDue, RestartDue);

    internal static MonotonicTime? Earlier(MonotonicTime? left, MonotonicTime? right)
    {
        if (left is not { } one) return right;
        return right is { } other && other < one ? other : one;
    }
}
