using Keepalived.Runtime;

namespace Keepalived.Supervision;

/// <summary>What the parent's cores want done; the host does it in order.</summary>
internal abstract record ParentAction
{
    /// <summary>Start the role and report its pid, or that it could not be started.</summary>
    internal sealed record Spawn(Role Role) : ParentAction;

    /// <summary>Send a signal to a role.</summary>
    internal sealed record Kill(int Pid, int Signal) : ParentAction;

    /// <summary>Write a line to the log.</summary>
    internal sealed record Log(SyslogSeverity Severity, string Text) : ParentAction;

    /// <summary>Tell the service manager.</summary>
    internal sealed record Notify(ServiceState State) : ParentAction
    {
        /// <summary>What the manager shows of the daemon; empty: nothing any more; null: as it is.</summary>
        internal string? Status { get; init; }

        /// <summary>How long what begins may take; null: as long as the manager thinks.</summary>
        internal TimeSpan? Within { get; init; }
    }

    /// <summary>Read and check the configuration files away from the main loop, then report.</summary>
    internal sealed record ReadConfiguration : ParentAction;

    /// <summary>Send the configuration just read to a running role.</summary>
    internal sealed record SendConfiguration(Role Role) : ParentAction;

    /// <summary>End the parent.</summary>
    internal sealed record Exit(int Status) : ParentAction;
}

/// <summary>What the service manager is told (sd_notify).</summary>
internal enum ServiceState
{
    /// <summary>Nothing new but what comes along.</summary>
    Starting,

    /// <summary>READY=1 and MAINPID.</summary>
    Ready,

    /// <summary>RELOADING=1 and when.</summary>
    Reloading,

    /// <summary>STOPPING=1.</summary>
    Stopping,

    /// <summary>ERRNO=22: the configuration cannot work.</summary>
    InvalidConfiguration,

    /// <summary>ERRNO=1: a permission is missing.</summary>
    MissingPermission,
}
