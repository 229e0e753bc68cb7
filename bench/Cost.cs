namespace Bench;

/// <summary>What a run of a command took.</summary>
/// <param name="Milliseconds">From its start to its end.</param>
/// <param name="PageFaults">First touches of memory pages, mostly.</param>
internal readonly record struct Cost(double Milliseconds, long PageFaults);
