namespace Keepalived.Migrate.Writing;

/// <summary>Puts the statements of <c>global_defs</c> that come from several files together.</summary>
internal static class GlobalStatements
{
    /// <summary>One statement of each keyword: blocks with what stands in all of them, others as in the first.</summary>
    public static IEnumerable<Statement> Merge(IEnumerable<Statement> statements) => statements
        .GroupBy(static s => s.Text.Split(' ')[0])
        .Select(static group => group.First() with
        {
            Block = group.First().Block is null ? null : [.. group.SelectMany(static s => s.Block ?? []).DistinctBy(static s => s.Text)],
        });
}
