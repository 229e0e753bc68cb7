namespace Keepalived.Conf.Model;

/// <summary>
/// Stands for a check that cannot be used, under <c>unusable_check_fails</c>: like a check with <c>alpha</c> that never succeeds.
/// </summary>
public sealed record UnusableCheckConfig : CheckerConfig
{
    /// <summary>Nothing but the reason is to be said of it.</summary>
    public UnusableCheckConfig() => (Alpha, Retry, Warmup) = (true, 0, TimeSpan.Zero);

    /// <summary>The keyword of the check, such as <c>HTTP_GET</c>.</summary>
    public required string Keyword { get; init; }

    /// <summary>What it has, as in "HTTP_GET has no url".</summary>
    public required string Reason { get; init; }

    /// <summary>What it would have connected to; null: not known.</summary>
    public CheckConnection? Connection { get; init; }
}
