namespace Keepalived.Conf.Model;

/// <summary>When a check is done and what its results mean.</summary>
public sealed record CheckTiming
{
    /// <summary>What holds where nothing is said.</summary>
    public static CheckTiming Standard { get; } = new();

    /// <summary><c>delay_loop</c>: from the end of one check to the next, default 60 s.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>retry</c>: further attempts before a server is taken down. Default 1, MISC_CHECK 0, DNS_CHECK 3.</summary>
    public int Retry { get; init; } = 1;

    /// <summary><c>delay_before_retry</c>, default 1 s, HTTP_GET and SSL_GET 3 s, DNS_CHECK <see cref="DelayLoop"/>.</summary>
    public TimeSpan DelayBeforeRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>warmup</c>: upper bound of the random delay of the first check; default <see cref="DelayLoop"/>.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>alpha</c>: down until the first success.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>rise</c>: successes in a row that bring a server back, default 1.</summary>
    public int Rise { get; init; } = 1;

    /// <summary><c>fall</c>: failed attempts in a row that take a server down, the first check after a start included. Null: <see cref="Retry"/> + 1, but one at the start.</summary>
    public int? Fall { get; init; }

    /// <summary><c>log_all_failures</c>.</summary>
    public bool LogAllFailures { get; init; }
}
