namespace Ipvs.Cli.Planning;

/// <summary>How carrying out a plan ended.</summary>
/// <param name="Counts">What was changed; meaningful only without a failure.</param>
/// <param name="Failure">Null when the table is as wanted.</param>
internal sealed record ApplyResult(PlanCounts Counts, ApplyFailure? Failure);
