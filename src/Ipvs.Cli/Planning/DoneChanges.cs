namespace Ipvs.Cli.Planning;

/// <summary>What was carried out of one plan, in order.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Changes">The changes that were, or may have been, carried out.</param>
internal sealed record DoneChanges(TablePlan Plan, ChunkedList<TableChange> Changes);
