namespace Ipvs.Cli.Watch;

/// <summary>What the screen says beside the table.</summary>
/// <param name="Interval">Time between two readings.</param>
/// <param name="Message">Why the table cannot be read or counters stand still; null for nothing.</param>
internal sealed record WatchStatus(TimeSpan Interval, string? Message);
