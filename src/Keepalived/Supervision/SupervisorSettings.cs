namespace Keepalived.Supervision;

/// <summary>How roles are watched.</summary>
internal sealed record SupervisorSettings
{
    /// <summary>
    /// How long a ready VRRP role may be silent before it is killed; roles send a heartbeat every second. Default 10 s: while it is
    /// stuck, another router has taken over and the addresses are there twice.
    /// </summary>
    internal TimeSpan VrrpHeartbeatLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same for the checker role. Default 30 s: with thousands of servers and busy processors it may just be slow.</summary>
    internal TimeSpan CheckerHeartbeatLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a role may take from its start until it is ready or heard of. Default 60 s.</summary>
    internal TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// If the parent itself wakes up this late (the machine was suspended), silence proves nothing and roles get another chance.
    /// Default 1 s.
    /// </summary>
    internal TimeSpan OwnDelayTolerance { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>child_wait_time</c>: how long a role may take to stop. Default 5 s.</summary>
    internal TimeSpan ChildWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long <c>shutdown_script</c> may take after the roles have stopped; zero: there is none.</summary>
    internal TimeSpan ShutdownTime { get; init; }

    /// <summary><c>-R</c>: a role that dies ends the daemon.</summary>
    internal bool DontRespawn { get; init; }

    /// <summary>The limit of a role.</summary>
    internal TimeSpan HeartbeatLimitOf(Role role) => role == Role.Vrrp ? VrrpHeartbeatLimit : CheckerHeartbeatLimit;
}
