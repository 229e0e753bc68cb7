namespace Keepalived.Conf.Model;

/// <summary>A <c>vrrp_script</c> block.</summary>
public sealed record TrackScriptConfig
{
    /// <summary>The block's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>script</c>.</summary>
    public required ScriptCommand Command { get; init; }

    /// <summary><c>interval</c>, default 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>timeout</c>; null: the interval.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary><c>weight</c>, -253..253, default 0 (a failure is a fault).</summary>
    public int Weight { get; init; }

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary><c>rise</c>: successes until up, default 1.</summary>
    public int Rise { get; init; } = 1;

    /// <summary><c>fall</c>: failures until down, default 1.</summary>
    public int Fall { get; init; } = 1;

    /// <summary><c>init_fail</c>: failing until the first success.</summary>
    public bool InitFail { get; init; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}
