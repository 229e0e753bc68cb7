namespace Ipvs.Cli.Draining;

/// <summary>
/// Decides when a server is drained: samples in, decisions out. Time is what has passed since the weight became 0.
/// </summary>
/// <param name="goal">What must have ended.</param>
/// <param name="timeout">How long to wait; null for ever.</param>
internal sealed class DrainState(DrainGoal goal, TimeSpan? timeout)
{
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    private DrainSample? _reported;
    private TimeSpan _nextReport;
    private TimeSpan _nextSample;

    /// <summary>When the next sample is due.</summary>
    public TimeSpan NextSample => timeout is { } limit && limit < _nextSample ? limit : _nextSample;

    /// <summary>Takes a sample; null when the service has no such server any more.</summary>
    public DrainDecision OnSample(DrainSample? sample, TimeSpan now)
    {
        while (_nextSample <= now)
        {
            _nextSample += SampleInterval;
        }

        if (sample is not { } seen)
        {
            return new(DrainOutcome.Removed, false);
        }

        if (seen.Weight != 0)
        {
            return new(DrainOutcome.Reweighted, false);
        }

        bool reports = _reported is not { } last || !seen.HasCountsOf(last) || now >= _nextReport;
        if (reports)
        {
            _reported = seen;
            _nextReport = now + ReportInterval;
        }

        return new(seen.Reaches(goal) ? DrainOutcome.Drained : now >= timeout ? DrainOutcome.TimedOut : DrainOutcome.Continues, reports);
    }
}
