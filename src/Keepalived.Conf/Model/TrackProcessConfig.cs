namespace Keepalived.Conf.Model;

/// <summary>A <c>vrrp_track_process</c> block: processes that must or must not run.</summary>
public sealed record TrackProcessConfig
{
    /// <summary>The block's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>process</c>: its name, or its command when <see cref="FullCommand"/>.</summary>
    public required string Process { get; init; }

    /// <summary>The arguments after the command.</summary>
    public ValueArray<string> Arguments { get; init; } = [];

    /// <summary><c>param_match</c>; exact when arguments are given.</summary>
    public ArgumentMatch Match { get; init; }

    /// <summary><c>full_command</c>: the command line is compared, not the name; implied by arguments and <c>param_match</c>.</summary>
    public bool FullCommand { get; init; }

    /// <summary><c>weight</c>, -254..254, default 0 (a lost quorum is a fault).</summary>
    public int Weight { get; init; }

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary><c>quorum</c>: how many must run, 1..65535, default 1; 0 when none may run.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary><c>quorum_max</c>: how many may run, 0..65535; null: any number.</summary>
    public int? QuorumMax { get; init; }

    /// <summary><c>terminate_delay</c> or <c>delay</c>: how long a quorum must be lost, up to an hour, default 0.</summary>
    public TimeSpan TerminateDelay { get; init; }

    /// <summary><c>fork_delay</c> or <c>delay</c>: how long a quorum must be there again, up to an hour, default 0.</summary>
    public TimeSpan ForkDelay { get; init; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary>How the arguments of a process are compared.</summary>
public enum ArgumentMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>All of them.</summary>
    Exact,

    /// <summary>The first ones, of which the last may be the beginning of a word.</summary>
    Initial,

    /// <summary>The first ones.</summary>
    Partial,
}
