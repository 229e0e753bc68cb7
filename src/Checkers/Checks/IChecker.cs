namespace Checkers.Checks;

/// <summary>A check over the network; one attempt per call. Never throws for what a server or the network does.</summary>
internal interface IChecker
{
    /// <summary>Makes one attempt.</summary>
    /// <param name="url">HTTP: index of the url to ask; other checks ignore it.</param>
    /// <param name="cancellation">The role stops; the attempt then ends with <see cref="OperationCanceledException"/>.</param>
    Task<CheckResult> RunAsync(int url, CancellationToken cancellation);
}
