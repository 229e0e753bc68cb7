namespace Ipvs.Cli.Draining;

/// <summary>What to do after a sample.</summary>
/// <param name="Outcome">Whether and how draining ended.</param>
/// <param name="Reports">Whether the connections left are to be printed.</param>
internal readonly record struct DrainDecision(DrainOutcome Outcome, bool Reports);
