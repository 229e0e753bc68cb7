namespace Keepalived.Conf.Model;

/// <summary>
/// What a virtual or real server says for its checks. They have it worked in already, so that this is only shown: any two are equal, and
/// servers that differ in nothing else are the same.
/// </summary>
public sealed record CheckDefaults
{
    /// <summary>What holds where nothing is said.</summary>
    public static CheckDefaults Standard { get; } = new();

    /// <summary><c>delay_loop</c>, default 60 s.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>connect_timeout</c>, default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>alpha</c>.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>retry</c>; null: not said.</summary>
    public int? Retry { get; init; }

    /// <summary><c>delay_before_retry</c>; null: not said.</summary>
    public TimeSpan? DelayBeforeRetry { get; init; }

    /// <summary><c>warmup</c>; null: not said.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary><c>inhibit_on_failure</c> of a virtual server.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary><c>lvs_method</c> of a virtual server.</summary>
    public Forwarding Forwarding { get; init; } = Forwarding.Nat;

    /// <summary><c>virtualhost</c> of a real server; null: none.</summary>
    public string? VirtualHost { get; init; }

    /// <inheritdoc/>
    public bool Equals(CheckDefaults? other) => other is not null;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
