namespace Checkers.Health;

/// <summary>What came of a <see cref="NameQuestion"/>.</summary>
/// <param name="Targets">Where the servers are, in any order; none: the service is said not to be available (SRV target <c>.</c>).</param>
/// <param name="Problem">Why there is no answer, for the log; null: there is one.</param>
internal sealed record NameAnswer(IReadOnlyList<ResolvedTarget> Targets, string? Problem = null)
{
    /// <summary>There is no answer.</summary>
    public static NameAnswer Failed(string problem) => new([], problem);
}
