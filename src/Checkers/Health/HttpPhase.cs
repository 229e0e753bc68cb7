namespace Checkers.Health;

/// <summary>Where an HTTP check is in its cycle over several urls.</summary>
internal enum HttpPhase : byte
{
    /// <summary>Up: one url per <c>delay_loop</c>, in turn.</summary>
    Round,

    /// <summary>Down: the url that failed is asked alone until it is good.</summary>
    FailedUrl,

    /// <summary>Down: every url from the first on must be good once before the check is up.</summary>
    RecoveryRound,
}
