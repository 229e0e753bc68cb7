using Keepalived.Migrate.Report;

namespace Keepalived.Migrate;

/// <summary>What a migration made.</summary>
/// <param name="Nodes">The configuration of each node.</param>
/// <param name="Report">What became of each directive.</param>
public sealed record MigrationResult(IReadOnlyList<MigratedNode> Nodes, IReadOnlyList<ReportEntry> Report)
{
    /// <summary>Whether everything was carried over, exactly or approximately.</summary>
    public bool IsComplete => Report.All(static entry => entry.Level is CarryLevel.Exact or CarryLevel.Approximate);
}
