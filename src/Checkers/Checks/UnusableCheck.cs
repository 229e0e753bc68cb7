using Keepalived.Conf.Model;

namespace Checkers.Checks;

/// <summary>Under <c>unusable_check_fails</c> a check that cannot be used: it fails.</summary>
internal sealed class UnusableCheck(UnusableCheckConfig config) : IChecker
{
    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(int url, CancellationToken cancellation) => Task.FromResult(new CheckResult(CheckOutcome.Failed, config.Reason));
}
